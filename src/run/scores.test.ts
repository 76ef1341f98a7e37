import { describe, expect, it } from 'vitest';
import {
  aggregateIqm,
  aggregateMean,
  aggregateMedian,
  optimalityGap,
  performanceProfile,
  probabilityOfImprovement,
} from './scores.ts';

/** Two tasks with five runs each; the expected figures are those of rliable's `metrics` and `library` on the transposed matrices. */
const x = [
  [0.1, 0.4, 0.35, 0.8, 0.2],
  [0.9, 1.2, 0.7, 1.5, 0.95],
];
const y = [
  [0.15, 0.3, 0.35, 0.1, 0.25],
  [0.9, 1.0, 0.6, 1.6, 0.5],
];

describe('aggregates', () => {
  it('are those of rliable', () => {
    expect(aggregateMean(x)).toBeCloseTo(0.71, 12);
    expect(aggregateMedian(x)).toBeCloseTo(0.71, 12);
    expect(aggregateIqm(x)).toBeCloseTo(0.6833333333333332, 12);
    expect(optimalityGap(x)).toBeCloseTo(0.36, 12);
    expect(optimalityGap(x, 0.5)).toBeCloseTo(0.09499999999999992, 12);
  });

  it('weigh tasks alike for the mean and runs alike for the interquartile mean, however many runs a task has', () => {
    const uneven = [
      [0, 0, 0, 0, 0, 0],
      [4, 8],
    ];
    expect(aggregateMean(uneven)).toBe(3);
    expect(aggregateIqm(uneven)).toBe(0);
  });
});

describe('probabilityOfImprovement', () => {
  it('is that of rliable', () => {
    expect(probabilityOfImprovement(x, y)).toBeCloseTo(0.65, 12);
    expect(probabilityOfImprovement(y, x)).toBeCloseTo(0.35, 12);
  });

  it('is a half against itself and takes different numbers of runs', () => {
    expect(probabilityOfImprovement(x, x)).toBe(0.5);
    expect(probabilityOfImprovement([[1, 3]], [[2]])).toBe(0.5);
    expect(probabilityOfImprovement([[1, 2, 2]], [[2]])).toBeCloseTo(1 / 3, 12);
  });

  it('needs the same tasks', () => {
    expect(() => probabilityOfImprovement(x, [[1]])).toThrow('scores are not of the same tasks (2 and 1 tasks)');
  });
});

describe('performanceProfile', () => {
  it('is that of rliable: shares strictly above the threshold', () => {
    expect([...performanceProfile(x, [0, 0.2, 0.35, 0.9, 1.5, 2])]).toEqual([1, 0.8, 0.7, 0.3, 0, 0]);
  });
});
