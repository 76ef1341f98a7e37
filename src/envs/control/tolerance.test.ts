import { describe, expect, test } from 'vitest';
import { tolerance } from './tolerance.ts';

describe('tolerance', () => {
  test('is 1 between the bounds, ends included', () => {
    for (const x of [1, 1.5, 2]) expect(tolerance(x, 1, 2, 3)).toBe(1);
  });

  test('is the value at the margin at a distance of the margin, on both sides', () => {
    for (const sigmoid of ['gaussian', 'linear', 'quadratic'] as const) {
      expect(tolerance(5, 1, 2, 3, sigmoid, 0.1)).toBeCloseTo(0.1, 12);
      expect(tolerance(-2, 1, 2, 3, sigmoid, 0.4)).toBeCloseTo(0.4, 12);
    }
  });

  test('falls off as its sigmoid says', () => {
    // 0.1^(1/4); 1 - 0.9/2; 1 - 0.9/4.
    expect(tolerance(3.5, 1, 2, 3, 'gaussian')).toBeCloseTo(0.5623413, 7);
    expect(tolerance(3.5, 1, 2, 3, 'linear')).toBeCloseTo(0.55, 12);
    expect(tolerance(3.5, 1, 2, 3, 'quadratic')).toBeCloseTo(0.775, 12);
  });

  test('linear and quadratic end at 0, a gaussian does not', () => {
    expect(tolerance(100, 0, 1, 1, 'linear')).toBe(0);
    expect(tolerance(100, 0, 1, 1, 'quadratic', 0)).toBe(0);
    expect(tolerance(4, 0, 1, 1)).toBeCloseTo(1e-9, 15);
  });

  test('without a margin it is 0 at once, and a bound may be infinite', () => {
    expect(tolerance(1.0001, 0, 1, 0)).toBe(0);
    expect(tolerance(1e9, 0, Number.POSITIVE_INFINITY, 1)).toBe(1);
  });
});
