import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream } from './index.ts';

const ORDERS = 24;
const EACH = 1000;

const ways: [string, (stream: Stream) => ArrayLike<number | string>][] = [
  ['permutation', (stream) => stream.permutation(4)],
  ['shuffle of an array', (stream) => shuffled(stream, ['a', 'b', 'c', 'd'])],
  ['shuffle of a typed array', (stream) => shuffled(stream, Float64Array.of(1, 2, 3, 4))],
];

function shuffled<T extends ArrayLike<number | string>>(stream: Stream, array: T): T {
  stream.shuffle(array as unknown as unknown[]);
  return array;
}

test.each(ways)('%s gives all orders of four equally often', (_, draw) => {
  const stream = Stream.fromSeed(51);
  const counts = new Map<string, number>();
  for (let i = 0; i < ORDERS * EACH; i++) {
    const order = Array.from(draw(stream)).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(ORDERS);
  const statistic = [...counts.values()].reduce((sum, count) => sum + (count - EACH) ** 2 / EACH, 0);
  // 23 degrees of freedom: 58.6 is passed once in ten thousand.
  expect(statistic).toBeLessThan(58.6);
});

test('a permutation holds each number once, over several chunks too', () => {
  fc.assert(
    fc.property(fc.nat(), fc.oneof(fc.nat(50), fc.integer({ min: 1000, max: 5000 })), (seed, n) => {
      const order = Stream.fromSeed(seed).permutation(n);
      expect(Array.from(order.sort())).toEqual(Array.from({ length: n }, (_, i) => i));
    }),
  );
});

test('in a long permutation each quarter goes evenly to each quarter', () => {
  const n = 40000;
  const order = Stream.fromSeed(52).permutation(n);
  const counts = new Array(16).fill(0);
  order.forEach((value, place) => {
    counts[4 * Math.floor((4 * place) / n) + Math.floor((4 * value) / n)]++;
  });
  // Hypergeometric counts of mean 2500: standard deviation 37.5.
  for (const count of counts) expect(Math.abs(count - 2500)).toBeLessThan(4 * 37.5);
});

test('permutation, fillPermutation and shuffle agree', () => {
  const expected = Stream.fromSeed(53).permutation(3000);
  const filled = new Int32Array(3000).fill(-1);
  Stream.fromSeed(53).fillPermutation(filled);
  const array = Array.from({ length: 3000 }, (_, i) => i);
  Stream.fromSeed(53).shuffle(array);
  expect(filled).toEqual(expected);
  expect(array).toEqual(Array.from(expected));
});

test.each([-1, 2.5, Number.NaN, 2 ** 31])('permutation(%d) is refused', (n) => {
  expect(() => Stream.fromSeed(1).permutation(n)).toThrow(
    `n out of range (${n}) in permutation; help: give a whole number from 0 to 2147483647`,
  );
});
