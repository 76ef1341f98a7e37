import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream } from './index.ts';
import { integerOf } from './integer.ts';

const anyWord = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const anyCount = fc.oneof(fc.integer({ min: 1, max: 2 ** 32 }), fc.integer({ min: 1, max: 1000 }));

test('the product is exact', () => {
  fc.assert(
    fc.property(anyWord, anyCount, (word, n) => {
      const product = BigInt(word) * BigInt(n);
      const rejected = (product & 0xffffffffn) < 2n ** 32n % BigInt(n);
      expect(integerOf(word | 0, n)).toBe(rejected ? -1 : Number(product >> 32n));
    }),
    { numRuns: 20000 },
  );
});

test.each([
  [0xffffffff, 2 ** 32, 0xffffffff],
  [0xffffffff, 2 ** 32 - 1, 0xfffffffe],
  [0xffffffff, 1, 0],
  [0, 2 ** 32, 0],
  [0, 2 ** 32 - 1, -1],
  [0, 3, -1],
  [1, 3, 0],
  [0x55555556, 3, 1],
])('word %d stands in [0, %d) for %d', (word, n, value) => {
  expect(integerOf(word, n)).toBe(value);
});

test('integer(3) is unbiased', () => {
  const stream = Stream.fromSeed(21);
  const counts = [0, 0, 0];
  for (let i = 0; i < 90000; i++) counts[stream.integer(3)]++;
  // Standard deviation of one count: 141.
  for (const count of counts) expect(Math.abs(count - 30000)).toBeLessThan(4 * 141);
});

test('integer(3 * 2^30) is unbiased: without rejection half the values would be multiples of three', () => {
  const stream = Stream.fromSeed(22);
  const counts = [0, 0, 0];
  for (let i = 0; i < 30000; i++) counts[stream.integer(3 * 2 ** 30) % 3]++;
  for (const count of counts) expect(Math.abs(count - 10000)).toBeLessThan(4 * 82);
});

test('integer(2^31 + 1) is unbiased in its high and low bits and rejects about half of the words', () => {
  const stream = Stream.fromSeed(23);
  const n = 2 ** 31 + 1;
  const high = new Array(16).fill(0);
  const low = new Array(16).fill(0);
  for (let i = 0; i < 32000; i++) {
    const value = stream.integer(n);
    high[Math.floor((value / n) * 16)]++;
    low[value % 16]++;
  }
  for (const count of [...high, ...low]) expect(Math.abs(count - 2000)).toBeLessThan(4 * 44);
  const words = 2 * stream.state().counter[0];
  expect(Math.abs(words - 64000)).toBeLessThan(4 * 253);
});

test('scalars and fills lie in [0, n)', () => {
  fc.assert(
    fc.property(fc.nat(), anyCount, (seed, n) => {
      const stream = Stream.fromSeed(seed);
      const out = new Uint32Array(20);
      stream.fillIntegers(out, n);
      for (const value of [...out, stream.integer(n)]) {
        expect(Number.isInteger(value) && value >= 0 && value < n).toBe(true);
      }
    }),
  );
});

test('a fill with rejections fills every place and is unbiased', () => {
  const out = new Uint32Array(30001).fill(0xffffffff);
  const n = 3 * 2 ** 30;
  Stream.fromSeed(24).fillIntegers(out, n);
  const counts = [0, 0, 0];
  for (const value of out) {
    expect(value).toBeLessThan(n);
    counts[value % 3]++;
  }
  for (const count of counts) expect(Math.abs(count - 10000)).toBeLessThan(4 * 82);
});

test('fills reach the whole range of their type', () => {
  const bytes = new Uint8Array(20000);
  Stream.fromSeed(25).fillIntegers(bytes, 256);
  expect(new Set(bytes).size).toBe(256);
  const words = new Int32Array(1000);
  Stream.fromSeed(25).fillIntegers(words, 2 ** 31);
  expect(words.every((word) => word >= 0)).toBe(true);
  expect(Math.max(...words)).toBeGreaterThan(0.99 * 2 ** 31);
});

test.each([0, -1, 1.5, Number.NaN, 2 ** 32 + 1])('integer(%d) is refused', (n) => {
  expect(() => Stream.fromSeed(1).integer(n)).toThrow(
    `n out of range (${n}) in integer; help: give a whole number from 1 to 4294967296`,
  );
});

test.each([
  [new Uint8Array(1), 257, 256],
  [new Int32Array(1), 2 ** 31 + 1, 2 ** 31],
  [new Uint32Array(1), 0.5, 2 ** 32],
])('fillIntegers refuses what does not fit', (out, n, most) => {
  expect(() => Stream.fromSeed(1).fillIntegers(out, n)).toThrow(
    `n out of range (${n}) in fillIntegers for ${out.constructor.name}; help: give a whole number from 1 to ${most}`,
  );
});
