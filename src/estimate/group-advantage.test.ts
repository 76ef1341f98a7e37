import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  centred,
  centredOverBatchDeviation,
  leaveOneOut,
  lengthWeighted,
  passAtK,
  passAtKAdvantages,
  standardised,
  standardisedTogether,
} from './index.ts';

const close = (actual: ArrayLike<number>, expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length);
  for (const [i, x] of expected.entries()) expect(actual[i]).toBeCloseTo(x, 5);
};

describe('one group', () => {
  test('centred', () => close(centred([1, 0, 0, 1, 1]), [0.4, -0.6, -0.6, 0.4, 0.4]));

  test('standardised divides by the sample deviation', () => {
    // Mean 0.25, squares 0.5625 + 3 · 0.0625 = 0.75, over 3: 0.25, root 0.5.
    close(standardised([1, 0, 0, 0]), [1.5, -0.5, -0.5, -0.5]);
    close(standardised([1, 1, 1]), [0, 0, 0]);
  });

  test('leave-one-out', () => {
    close(leaveOneOut([1, 0, 0, 3]), [0, -4 / 3, -4 / 3, 8 / 3]);
    expect(() => leaveOneOut([1])).toThrow(
      'leave-one-out needs others (1); help: sample at least 2 answers per prompt',
    );
  });

  test('the baseline weighs by length', () => {
    close(lengthWeighted([1, 0, 0], [10, 30, 40]), [0.875, -0.125, -0.125]);
    expect(() => lengthWeighted([1, 0], [0, 0])).toThrow(
      'no baseline by length (2 rewards, 2 lengths of 0 tokens in all); help: give each reward the length',
    );
    expect(() => lengthWeighted([1, 0], [3])).toThrow('(2 rewards, 1 lengths of NaN tokens in all)');
  });
});

describe('all groups', () => {
  test('standardised together', () => {
    // 2, 0, 1, 1: mean 1, squares 2, over 3, root 0.816497.
    const [first, second] = standardisedTogether([
      [2, 0],
      [1, 1],
    ]);
    close(first!, [1.224745, -1.224745]);
    close(second!, [0, 0]);
  });

  test('centred within the group, scaled by the batch', () => {
    const [first, second] = centredOverBatchDeviation([
      [1, 0],
      [1, 1],
    ]);
    // Deviation of 1, 0, 1, 1: squares 0.5625 + 3 · 0.0625, over 3, root: 0.5.
    close(first!, [1, -1]);
    close(second!, [0, 0]);
  });
});

/** All k-subsets of 0 … n - 1. */
function subsets(n: number, k: number): number[][] {
  if (k === 0) return [[]];
  if (n < k) return [];
  return [...subsets(n - 1, k), ...subsets(n - 1, k - 1).map((subset) => [...subset, n - 1])];
}

const rightness = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 8 })
  .chain((right) => fc.record({ right: fc.constant(right), k: fc.integer({ min: 1, max: right.length }) }));

test('pass@k is the share of subsets with a right answer', () => {
  fc.assert(
    fc.property(rightness, ({ right, k }) => {
      const all = subsets(right.length, k);
      const share = all.filter((subset) => subset.some((i) => right[i])).length / all.length;
      expect(passAtK(right.length, right.filter(Boolean).length, k)).toBeCloseTo(share, 12);
    }),
  );
  expect(() => passAtK(4, 1, 5)).toThrow('pass@k is not defined (n 4, c 1, k 5)');
  expect(() => passAtK(4, 1, 1.5)).toThrow('pass@k is not defined (n 4, c 1, k 1.5); help: give whole numbers');
});

test('a reward that is NaN is no right answer', () => {
  expect(passAtKAdvantages([1, 0, Number.NaN], 2)).toEqual(passAtKAdvantages([1, 0, 0], 2));
});

test('the pass@k advantage of an answer is the mean over the subsets that hold it', () => {
  fc.assert(
    fc.property(rightness, ({ right, k }) => {
      const all = subsets(right.length, k);
      const rewards = all.map((subset) => (subset.some((i) => right[i]) ? 1 : 0) as number);
      const mean = rewards.reduce((a, b) => a + b, 0) / all.length;
      const deviation = Math.sqrt(mean * (1 - mean));
      const expected = right.map((_, i) => {
        const own = rewards.filter((_, s) => all[s]!.includes(i));
        return deviation === 0 ? 0 : own.reduce((sum, reward) => sum + (reward - mean) / deviation, 0) / own.length;
      });
      close(passAtKAdvantages(right.map(Number), k), expected);
    }),
  );
});
