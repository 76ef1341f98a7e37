import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BinPacking,
  binLowerBound,
  firstFitDecreasing,
  Knapsack,
  knapsackByTable,
  solveBinPacking,
  solveKnapsack,
} from './index.ts';
import { allowed, play, put } from './testing/play.ts';

const whole = (most: number, least: number, length: number) =>
  fc.array(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: length });

test('knapsack: branch and bound agrees with the table on whole weights', () => {
  fc.assert(
    fc.property(whole(30, 1, 14), whole(50, 1, 14), fc.integer({ min: 1, max: 120 }), (w, v, budget) => {
      const n = Math.min(w.length, v.length);
      const instance = { weights: Float64Array.from(w.slice(0, n)), values: Float64Array.from(v.slice(0, n)), budget };
      expect(solveKnapsack(instance)).toEqual({ value: knapsackByTable(instance), optimal: true });
    }),
  );
});

test('knapsack: the best is not always the greedy one', () => {
  const instance = { weights: Float64Array.of(6, 5, 5), values: Float64Array.of(9, 7, 7), budget: 10 };
  expect(solveKnapsack(instance).value).toBe(14);
  expect(knapsackByTable(instance)).toBe(14);
});

test('knapsack: rewards are values; what does not fit is masked; the end comes when nothing fits', () => {
  const env = put(new Knapsack({ items: 4, budget: 1 }), [0.25, 0.5, 0.5, 0.9, 0.1, 0.7, 0.3, 0.9]);
  expect(play(env, 1)).toEqual([0.7]);
  expect(allowed(env)).toEqual([0, 2]);
  expect(play(env, 2)).toEqual([0.3]);
  expect(env.terminated[0]).toBe(1);
  expect(env.finalGap(0)).toBe(0);
});

test('bin packing: the bound L2 counts items of more than half a bin, and what the small ones need beside them', () => {
  const bound = (...sizes: number[]) => binLowerBound({ sizes: Float64Array.from(sizes), capacity: 10 });
  expect(bound(6, 6, 6)).toBe(3);
  expect(bound(5, 5, 5)).toBe(2);
  expect(bound(6, 6, 5, 5, 5)).toBe(4);
  expect(bound(3, 3, 3, 3)).toBe(2);
});

test('bin packing: first-fit-decreasing can open a bin too many, the search does not', () => {
  const instance = { sizes: Float64Array.of(44, 24, 24, 22, 21, 17, 8, 8, 6, 6), capacity: 60 };
  expect(firstFitDecreasing({ sizes: Float64Array.of(4, 4, 3, 3, 3, 3), capacity: 10 })).toBe(3);
  expect(solveBinPacking({ sizes: Float64Array.of(4, 4, 3, 3, 3, 3), capacity: 10 })).toEqual({
    value: 2,
    optimal: true,
  });
  expect(solveBinPacking(instance).value).toBe(3);
});

test('bin packing: bound <= solution <= first-fit-decreasing', () => {
  fc.assert(
    fc.property(whole(100, 20, 12), (list) => {
      const instance = { sizes: Float64Array.from(list), capacity: 150 };
      const { value, optimal } = solveBinPacking(instance);
      expect(optimal).toBe(true);
      expect(binLowerBound(instance)).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(firstFitDecreasing(instance));
    }),
  );
});

test('bin packing: opening a bin costs 1; full bins and the next but one are masked', () => {
  const env = put(new BinPacking({ items: 4 }), [100, 40, 90, 60]);
  expect(allowed(env)).toEqual([0]);
  expect(play(env, 0)).toEqual([-1]);
  expect(allowed(env)).toEqual([0, 1]);
  expect(play(env, 0)).toEqual([0]);
  expect(allowed(env)).toEqual([1]);
  expect(play(env, 1)).toEqual([-1]);
  expect([...env.observations].map((x) => Math.round(x * 150))).toEqual([140, 90, 0, 0, 60, 38]);
  expect(allowed(env)).toEqual([1, 2]);
  expect(play(env, 1)).toEqual([0]);
  expect(env.terminated[0]).toBe(1);
  expect(env.finalGap(0)).toBe(0);
});

test('bin packing: sizes are whole, 20 to 100', () => {
  const env = new BinPacking({ items: 1000 });
  env.reset(2);
  const { sizes } = env.instance(0);
  expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([20, 100]);
  expect(sizes.every(Number.isInteger)).toBe(true);
});
