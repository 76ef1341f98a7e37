import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexAt } from './choice.ts';
import { Stream } from './index.ts';

test('indices come in proportion to their weights', () => {
  const stream = Stream.fromSeed(61);
  const weights = Float32Array.of(2, 0, 1, 5, 0);
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 80000; i++) counts[stream.choice(weights)]++;
  expect([counts[1], counts[4]]).toEqual([0, 0]);
  // Standard deviations of the counts: 122, 94, 137.
  expect(Math.abs(counts[0] - 20000)).toBeLessThan(4 * 122);
  expect(Math.abs(counts[2] - 10000)).toBeLessThan(4 * 94);
  expect(Math.abs(counts[3] - 50000)).toBeLessThan(4 * 137);
});

test.each([
  [0, 1],
  [0.999, 1],
  [1, 3],
  [2.999, 3],
  [3, 3],
])('goal %d among the weights 0, 1, 0, 2, 0 is index %d', (goal, index) => {
  expect(indexAt([0, 1, 0, 2, 0], goal)).toBe(index);
});

test('an index of weight 0 is never chosen', () => {
  const weight = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e300, noNaN: true }));
  fc.assert(
    fc.property(fc.nat(), fc.array(weight, { minLength: 1, maxLength: 20 }), (seed, weights) => {
      fc.pre(weights.some((value) => value > 0));
      expect(weights[Stream.fromSeed(seed).choice(weights)]).toBeGreaterThan(0);
    }),
  );
});

test.each([
  [[], 'no weights (0) in choice'],
  [[0, 0], 'weights have no finite positive sum (0) in choice'],
  [[1, -1], 'weight 1 is not a non-negative number (-1) in choice'],
  [[Number.NaN], 'weight 0 is not a non-negative number (NaN) in choice'],
  [[1e308, 1e308], 'weights have no finite positive sum (Infinity) in choice'],
])('weights %j are refused and nothing is drawn', (weights, message) => {
  const stream = Stream.fromSeed(1);
  expect(() => stream.choice(weights)).toThrow(`${message}; help: give at least one finite weight above 0`);
  expect(stream.state().counter).toEqual([0, 0]);
});
