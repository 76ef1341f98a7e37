import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from './bootstrap.ts';
import { aggregateIqm, aggregateMean, aggregateMedian, type Scores } from './scores.ts';

/**
 * With few runs all draws can be listed (5^5 = 3125 for five runs), which gives the exact percentiles. In these cases they lie within a step of
 * the distribution, several standard errors of 50,000 draws from its ends, so the estimate must hit them.
 */
const five = [[468, 500, 489, 500, 431]];
const twoTasks = [
  [0.1, 0.4, 0.8],
  [0.9, 1.2, 1.5],
];

describe('bootstrapInterval', () => {
  it.each<[string, Scores, typeof aggregateIqm, number, number]>([
    ['mean of five runs', five, aggregateMean, 452.2, 497.8],
    ['interquartile mean of five runs', five, aggregateIqm, 443 + 1 / 3, 500],
    ['interquartile mean of two tasks', twoTasks, aggregateIqm, 0.575, 1.075],
    ['median of two tasks', twoTasks, aggregateMedian, 0.6, 1.0333333333333334],
  ])('has the exact percentiles for the %s', (_, scores, aggregate, low, high) => {
    const interval = bootstrapInterval(scores, aggregate);
    expect(interval[0]).toBeCloseTo(low, 9);
    expect(interval[1]).toBeCloseTo(high, 9);
  });

  it('refuses options out of range', () => {
    const interval = (options: object) => () => bootstrapInterval(five, aggregateIqm, options);
    expect(interval({ confidence: 95 })).toThrow('confidence out of range (95); help: give a share between 0 and 1');
    expect(interval({ confidence: 0 })).toThrow('confidence out of range (0)');
    expect(interval({ resamples: 0 })).toThrow('resamples is not a positive whole number (0) in bootstrapInterval');
    expect(() => bootstrapInterval([[]], aggregateIqm)).toThrow('no values to take a statistic of');
  });

  it('is narrower for less confidence', () => {
    const interval = bootstrapInterval(twoTasks, aggregateIqm, { confidence: 0.8 });
    expect(interval[0]).toBeCloseTo(0.65, 9);
    expect(interval[1]).toBeCloseTo(1, 9);
  });

  it('repeats for the same seed and differs for another', () => {
    const scores = [Array.from({ length: 30 }, (_, i) => Math.sin(i * i))];
    const interval = (seed: number) => bootstrapInterval(scores, aggregateMean, { resamples: 200, seed });
    expect(interval(1)).toEqual(interval(1));
    expect(interval(1)).not.toEqual(interval(2));
  });

  it('never mixes tasks', () => {
    const apart = [
      [0, 0],
      [10, 10],
    ];
    expect(bootstrapInterval(apart, aggregateMean, { resamples: 500 })).toEqual([5, 5]);
  });
});
