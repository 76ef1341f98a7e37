import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { countdown } from './countdown.ts';
import { countdownSearch } from './countdown-search.ts';

const verify = (answer: string, numbers: readonly number[], target: number): number =>
  countdown.verify(answer, { numbers, target });

describe('countdown', () => {
  test('takes any expression that uses each number exactly once and has the value', () => {
    expect(verify('2+3+5+7', [2, 3, 5, 7], 17)).toBe(1);
    expect(verify(' 7 + 5 + 3 + 2 = 17', [2, 3, 5, 7], 17)).toBe(1);
    expect(verify('7*(3-2)+5*2', [2, 2, 3, 5, 7], 17)).toBe(1);
    expect(verify('((2)+3)*5', [2, 3, 5], 25)).toBe(1);
  });

  test('reckons with fractions', () => {
    expect(verify('8/(3-8/3)', [3, 3, 8, 8], 24)).toBe(1);
    expect(verify('7/2*2', [2, 2, 7], 7)).toBe(1);
    expect(verify('1/3*3', [1, 3, 3], 1)).toBe(1);
  });

  test('refuses other values, other numbers and what is no expression', () => {
    const wrong = ['2+3+5*7', '7*2+3', '2+3+5+7+0', '17', '2+2+3+5+7', '2+3+5+7)', '(2+3+5+7', '2+3+5+7;', '2 3 5 7'];
    for (const answer of wrong) expect(verify(answer, [2, 3, 5, 7], 17), answer).toBe(0);
    expect(verify('1/(2-2)', [1, 2, 2], 0)).toBe(0);
    expect(verify('2^3', [2, 3], 8)).toBe(0);
    expect(verify('2.0+3', [2, 3], 5)).toBe(0);
    expect(verify('1e1', [1, 1], 10)).toBe(0);
  });

  test('counts what follows the last semicolon', () => {
    expect(verify('2*3=6;2+3=5', [2, 3], 5)).toBe(1);
    expect(verify('2+3=5;2*3=6', [2, 3], 5)).toBe(0);
    expect(countdown.answerOf!('2*3;3 + 2 = 5')).toBe('3+2');
    expect(countdown.answerOf!('2+3;')).toBeUndefined();
  });

  test('prompts are the ascending numbers and the target', () => {
    const stream = Stream.fromSeed(2);
    for (let i = 0; i < 50; i++) {
      const { prompt, data } = countdown.problem(stream, 6);
      const [numbers, target] = prompt.slice(0, -1).split('=');
      expect(numbers!.split(' ').map(Number)).toEqual(data.numbers);
      expect([...data.numbers].sort((a, b) => a - b)).toEqual(data.numbers);
      expect(Number(target)).toBe(data.target);
    }
  });
});

describe('countdown-search', () => {
  test('tries wrong expressions first, each with its true value', () => {
    const stream = Stream.fromSeed(2);
    let trials = 0;
    for (let i = 0; i < 100; i++) {
      const { solution, data } = countdownSearch.problem(stream, 6);
      const tried = solution.split(';');
      const values = tried.map((trial) => Number(trial.split('=')[1]));
      for (const [k, trial] of tried.entries()) expect(verify(trial, data.numbers, values[k]!), trial).toBe(1);
      expect(values.at(-1)).toBe(data.target);
      expect(values.slice(0, -1)).not.toContain(data.target);
      trials += tried.length - 1;
    }
    expect(trials).toBeGreaterThan(100);
  });
});
