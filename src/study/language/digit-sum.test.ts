import { expect, it } from 'vitest';
import { Stream } from '../../random/index.ts';
import { digitSum } from './digit-sum.ts';

it('is right with the workings and without', () => {
  expect(digitSum.verify('0', '0')).toBe(1);
  expect(digitSum.verify('3430;0', '0')).toBe(1);
  expect(digitSum.verify('0;3', '0')).toBe(0);
});

it('works out the running sums', () => {
  const { prompt, solution, data } = digitSum.problem(Stream.fromSeed(0), 3);
  const digits = [...prompt.slice(0, -1)].map(Number);
  expect(digits).toHaveLength(7);
  expect(Number(data)).toBe(digits.reduce((a, b) => a + b, 0) % 5);
  const [sums, answer] = solution.split(';');
  expect(answer).toBe(data);
  expect(Number(sums![1])).toBe((digits[0]! + digits[1]!) % 5);
});
