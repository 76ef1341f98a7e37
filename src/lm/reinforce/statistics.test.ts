import { expect, test } from 'vitest';
import { adaptedCoefficient } from './adaptive-kl.ts';
import { mean, quantile } from './statistics.ts';

test('mean', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean([])).toBe(0);
});

test('quantile is the nearest rank', () => {
  const numbers = [5, 1, 4, 2, 3];
  expect([0, 0.2, 0.21, 0.5, 0.99, 1].map((share) => quantile(numbers, share))).toEqual([1, 1, 2, 3, 5, 5]);
  expect(numbers).toEqual([5, 1, 4, 2, 3]);
  expect(quantile([], 0.5)).toBeNaN();
});

test('a KL coefficient follows its target, by at most a fiftieth', () => {
  expect(adaptedCoefficient(0.5, 0.1, 0.1)).toBe(0.5);
  expect(adaptedCoefficient(0.5, 0.11, 0.1)).toBeCloseTo(0.505, 12);
  expect(adaptedCoefficient(0.5, 9, 0.1)).toBeCloseTo(0.51, 12);
  expect(adaptedCoefficient(0.5, 0, 0.1)).toBeCloseTo(0.49, 12);
});
