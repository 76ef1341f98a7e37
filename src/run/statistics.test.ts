import { describe, expect, it } from 'vitest';
import { interquartileMean, mean, median, quantile, standardDeviation, summaryOf } from './statistics.ts';

const values = [3, -1, 4, 1.5, 9, 2.6, 5, 35, 8.9, -7];

describe('interquartileMean', () => {
  // scipy 1.17.1: scipy.stats.trim_mean(values[:n], 0.25)
  it.each([
    [1, 3],
    [2, 1],
    [3, 2],
    [4, 2.25],
    [5, 2.8333333333333335],
    [7, 3.22],
    [8, 3.65],
    [10, 4.166666666666667],
  ])('of the first %i values is that of scipy', (n, expected) => {
    expect(interquartileMean(values.slice(0, n))).toBeCloseTo(expected, 12);
  });

  it('sorts by size, not by spelling, and leaves its argument alone', () => {
    const given = [100, 9, 20, 1];
    expect(interquartileMean(given)).toBe(14.5);
    expect(given).toEqual([100, 9, 20, 1]);
  });
});

describe('the other statistics', () => {
  it('are those of NumPy', () => {
    expect(mean(values)).toBeCloseTo(6.1, 12);
    expect(median(values)).toBe(3.5);
    expect(median(values.slice(0, 7))).toBe(3);
    expect(standardDeviation(values)).toBeCloseTo(11.166019881766287, 12);
    expect(standardDeviation([4])).toBeNaN();
  });

  it('interpolate quantiles as numpy.quantile does', () => {
    const sorted = values.toSorted((a, b) => a - b);
    const quantiles = [0, 0.025, 0.1, 0.5, 0.975, 1].map((p) => quantile(sorted, p));
    const expected = [-7, -5.65, -1.6, 3.5, 29.15, 35];
    for (const [i, value] of quantiles.entries()) expect(value).toBeCloseTo(expected[i], 12);
  });

  it('go into a summary', () => {
    expect(summaryOf(Float64Array.of(2, 8, 5))).toEqual({
      count: 3,
      mean: 5,
      median: 5,
      standardDeviation: 3,
      iqm: 5,
      min: 2,
      max: 8,
    });
  });

  it('do not exist for no values', () => {
    for (const statistic of [mean, median, standardDeviation, interquartileMean, summaryOf]) {
      expect(() => statistic([])).toThrow('no values to take a statistic of');
    }
  });
});
