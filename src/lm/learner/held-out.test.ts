import { expect, test } from 'vitest';
import { findTask, problems } from '../tasks/index.ts';
import { heldOutProblems } from './held-out.ts';
import type { LearnerOptions } from './options.ts';

const addition = findTask('addition');
const oneDigit = { levels: [1, 1] } as unknown as LearnerOptions;

/** One-digit additions have 100 problems, of which about one in eight is held out. */
test('where there are too few, half as many are measured on, or half of that', () => {
  const told: string[] = [];
  const found = heldOutProblems(addition, oneDigit, { count: 64, seed: 3 }, (notice) => told.push(notice));
  expect(told[0]).toBe('there are not 64 held-out problems at these levels: measuring on 32');
  expect(found).toHaveLength(64 / 2 ** told.length);
  expect(found).toEqual(problems(addition, { split: 'heldOut', difficulty: 1, count: found.length, seed: 3 }));
  const all = { split: 'heldOut', difficulty: 1, count: 2 * found.length, seed: 3 } as const;
  expect(() => problems(addition, all)).toThrow('too few different problems');
});

test('what is wrong with the levels or the task is said at once', () => {
  const told: string[] = [];
  const find = (task: typeof addition, options: LearnerOptions) =>
    heldOutProblems(task, options, { count: 64, seed: 3 }, (notice) => told.push(notice));
  expect(() => find(addition, { levels: [3, 2] } as unknown as LearnerOptions)).toThrow(
    'option levels is out of range',
  );
  const problem = () => {
    throw new Error('broken');
  };
  expect(() => find({ ...addition, problem }, oneDigit)).toThrow('broken');
  const training = () => ({ prompt: '', data: 0, difficulty: 1, solution: '', source: '', split: 'train' as const });
  expect(() => find({ ...addition, problem: training }, oneDigit)).toThrow('too few different problems (1)');
  expect(told).toEqual([]);
});
