import { expect, test } from 'vitest';
import { explainedVariance } from './explained-variance.ts';

test('perfect, constant and opposite predictions', () => {
  expect(explainedVariance([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(explainedVariance([5, 5, 5], [1, 2, 3])).toBeCloseTo(0, 12);
  expect(explainedVariance([3, 2, 1], [1, 2, 3])).toBeCloseTo(-3, 12);
});

test('targets that do not vary', () => {
  expect(explainedVariance([1, 2], [4, 4])).toBeNaN();
  expect(explainedVariance([1, 2, 3, 4, 5, 6], new Array(6).fill(0.1))).toBeNaN();
  expect(explainedVariance([], [])).toBeNaN();
});

test('predictions for other targets', () => {
  expect(() => explainedVariance([1], [1, 2])).toThrow(
    'predictions do not fit the targets (1 predictions, 2 targets) in explainedVariance',
  );
});
