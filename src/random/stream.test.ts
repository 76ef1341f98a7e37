import { expect, test } from 'vitest';
import { Stream } from './index.ts';

// Seed 42, that is key (42, 0), from an independent program: Threefry over the integers, the rest with 40 decimal digits.
const WORDS = [3732534457, 1332528664, 646961260, 4263843367, 2234760234, 457295592];
const NORMALS = [
  -0.19582543843377506, 0.49230611953579145, -0.08856143579403207, -1.943703289532812, 0.896686109534261,
  0.70892454714695,
];
const GUMBELS = [
  1.9635699577455101, -0.15731613789612534, -0.6381168082107811, 4.923588001236712, 0.42570353602855754,
  -0.8064174835509345,
];

function expectNear(values: ArrayLike<number>, exact: readonly number[]): void {
  expect(values.length).toBe(exact.length);
  for (let i = 0; i < exact.length; i++) expect(Math.abs(values[i] - exact[i])).toBeLessThan(4e-15);
}

test('uint32 gives the words of block after block', () => {
  const stream = Stream.fromSeed(42);
  expect(WORDS.map(() => stream.uint32())).toEqual(WORDS);
});

test('uniform takes two words, 53 bits', () => {
  const stream = Stream.fromSeed(42);
  const exact = [0.8690483965743594, 0.1506324111875399, 0.5203206621592672];
  expect(exact.map(() => stream.uniform())).toEqual(exact);
});

test('normal takes two words and gives the cosine of each pair', () => {
  const stream = Stream.fromSeed(42);
  expectNear(
    [0, 1, 2].map(() => stream.normal()),
    [NORMALS[0], NORMALS[2], NORMALS[4]],
  );
});

test('integer takes the high half of the product', () => {
  const stream = Stream.fromSeed(42);
  expect(WORDS.map(() => stream.integer(10))).toEqual([8, 3, 1, 9, 5, 1]);
});

test('fills of float32 take a word per element', () => {
  const uniforms = new Float32Array(4);
  Stream.fromSeed(42).fillUniform(uniforms);
  expect(Array.from(uniforms)).toEqual([
    0.8690483570098877, 0.3102535009384155, 0.15063238143920898, 0.9927533864974976,
  ]);
  const normals = new Float32Array(6);
  Stream.fromSeed(42).fillNormal(normals);
  expect(Array.from(normals)).toEqual(NORMALS.map(Math.fround));
});

test('fills of float64', () => {
  const values = new Float64Array(6);
  Stream.fromSeed(42).fillUniform(values.subarray(0, 3));
  expect(Array.from(values.subarray(0, 3))).toEqual([0.8690483965743594, 0.1506324111875399, 0.5203206621592672]);
  Stream.fromSeed(42).fillNormal(values);
  expectNear(values, NORMALS);
  Stream.fromSeed(42).fillGumbel(values);
  expectNear(values, GUMBELS);
});

test('fillIntegers and permutation', () => {
  const integers = new Uint8Array(6);
  Stream.fromSeed(42).fillIntegers(integers, 10);
  expect(Array.from(integers)).toEqual([8, 3, 1, 9, 5, 1]);
  expect(Array.from(Stream.fromSeed(42).permutation(8))).toEqual([1, 3, 5, 7, 4, 0, 2, 6]);
});

test('a fill with rejections draws only the words still needed, in whole blocks', () => {
  const stream = Stream.fromSeed(42);
  const out = new Uint32Array(7);
  stream.fillIntegers(out, 3 * 2 ** 30);
  expect(Array.from(out)).toEqual([2799400842, 3197882525, 1676070175, 805104559, 2007078036, 129984797, 848449063]);
  expect(stream.state()).toEqual({ key: [42, 0], counter: [6, 0], pending: 0 });
});

test('a fill starts at the next block and leaves the stream after its last one', () => {
  const stream = Stream.fromSeed(42);
  stream.uint32();
  const out = new Int32Array(1);
  stream.fillIntegers(out, 2 ** 31);
  expect(out[0]).toBe(Math.floor(WORDS[2] / 2));
  expect(stream.uint32()).toBe(WORDS[4]);
});

test('an empty fill draws nothing', () => {
  const stream = Stream.fromSeed(42);
  stream.uint32();
  stream.fillNormal(new Float32Array(0));
  expect(stream.permutation(0).length).toBe(0);
  expect(stream.permutation(1)[0]).toBe(0);
  expect(stream.uint32()).toBe(WORDS[1]);
});

test('a longer fill of fixed consumption begins with the shorter one, across chunks and for odd lengths', () => {
  const fills: ((stream: Stream, out: Float32Array | Float64Array) => void)[] = [
    (stream, out) => stream.fillUniform(out, -2, 5),
    (stream, out) => stream.fillNormal(out, 1, 3),
    (stream, out) => stream.fillGumbel(out),
  ];
  for (const fill of fills) {
    for (const Type of [Float32Array, Float64Array]) {
      const long = new Type(5000);
      fill(Stream.fromSeed(7), long);
      for (const length of [1, 511, 513, 1023, 1024, 1025, 4097]) {
        const short = new Type(length);
        fill(Stream.fromSeed(7), short);
        expect(short).toEqual(long.slice(0, length));
      }
    }
  }
});

test('seeds of 64 bits, as number or bigint', () => {
  expect(Stream.fromSeed(2 ** 40 + 3).state().key).toEqual([3, 256]);
  expect(Stream.fromSeed(2n ** 64n - 1n).state().key).toEqual([0xffffffff, 0xffffffff]);
  expect(Stream.fromSeed(42n).uint32()).toBe(WORDS[0]);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -1n, 2n ** 64n])('seed %s is refused', (seed) => {
  expect(() => Stream.fromSeed(seed)).toThrow(
    `seed is not a whole number from 0 to 2^64 - 1 (${seed}) in Stream.fromSeed; help: write seeds above 2^53 - 1 as a bigint`,
  );
});
