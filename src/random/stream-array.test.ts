import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream, StreamArray } from './index.ts';

const COUNT = 5;

interface Draw {
  readonly fromArray: (array: StreamArray, i: number) => number;
  readonly fromStream: (stream: Stream) => number;
}

const DRAWS: readonly Draw[] = [
  { fromArray: (array, i) => array.uint32(i), fromStream: (stream) => stream.uint32() },
  { fromArray: (array, i) => array.uniform(i), fromStream: (stream) => stream.uniform() },
  { fromArray: (array, i) => array.normal(i), fromStream: (stream) => stream.normal() },
  { fromArray: (array, i) => array.integer(i, 6), fromStream: (stream) => stream.integer(6) },
  { fromArray: (array, i) => array.integer(i, 3 * 2 ** 30), fromStream: (stream) => stream.integer(3 * 2 ** 30) },
];

const anySteps = fc.array(fc.tuple(fc.constantFrom(...DRAWS), fc.nat(COUNT - 1)), { maxLength: 60 });

test('stream i gives what fork(i) gives, in whatever order the streams are drawn from', () => {
  fc.assert(
    fc.property(fc.nat(), anySteps, (seed, steps) => {
      const parent = Stream.fromSeed(seed);
      const array = new StreamArray(parent, COUNT);
      const forks = Array.from({ length: COUNT }, (_, i) => parent.fork(i));
      for (const [draw, i] of steps) expect(draw.fromArray(array, i)).toBe(draw.fromStream(forks[i]));
    }),
  );
});

test('normals written into an array are those that are returned one by one', () => {
  const [array, other] = [new StreamArray(Stream.fromSeed(3), 2), new StreamArray(Stream.fromSeed(3), 2)];
  const out = new Float64Array(5);
  array.normals(1, out, 1, 4);
  expect([...out]).toEqual([0, other.normal(1), other.normal(1), other.normal(1), 0]);
});

test('uniforms written into an array are those that are returned one by one', () => {
  const [array, other] = [new StreamArray(Stream.fromSeed(3), 2), new StreamArray(Stream.fromSeed(3), 2)];
  const out = new Float64Array(5);
  array.uniforms(1, out, 1, 4);
  expect([...out]).toEqual([0, other.uniform(1), other.uniform(1), other.uniform(1), 0]);
});

test('a restored array goes on to the bit, in another array too', () => {
  fc.assert(
    fc.property(fc.nat(), anySteps, anySteps, (seed, before, after) => {
      const array = new StreamArray(Stream.fromSeed(seed), COUNT);
      for (const [draw, i] of before) draw.fromArray(array, i);
      const state = array.state();
      const expected = after.map(([draw, i]) => draw.fromArray(array, i));
      const other = new StreamArray(Stream.fromSeed(seed + 1), COUNT);
      for (const target of [array, other]) {
        target.restore(state);
        expect(after.map(([draw, i]) => draw.fromArray(target, i))).toEqual(expected);
      }
    }),
  );
});

test('reseed begins the streams of another parent, and does not move it', () => {
  const array = new StreamArray(Stream.fromSeed(1), COUNT);
  for (let i = 0; i < COUNT; i++) array.uint32(i);
  const parent = Stream.fromSeed(2);
  array.reseed(parent);
  expect(array.state()).toEqual(new StreamArray(Stream.fromSeed(2), COUNT).state());
  expect(parent.state()).toEqual(Stream.fromSeed(2).state());
  expect(array.uint32(3)).toBe(parent.fork(3).uint32());
});

test.each([-1, COUNT, 0.5, Number.NaN])('stream %d is refused', (i) => {
  const array = new StreamArray(Stream.fromSeed(1), COUNT);
  expect(() => array.uniform(i)).toThrow(`no such stream (${i}) in a StreamArray of 5; help: count from 0 to 4`);
});

test.each([0, -1, 1.5, Number.NaN])('an array of %d streams is refused', (count) => {
  expect(() => new StreamArray(Stream.fromSeed(1), count)).toThrow(
    `count is not a positive whole number (${count}) in StreamArray; help: give the number of environments`,
  );
});

test('a state of another count is refused', () => {
  const array = new StreamArray(Stream.fromSeed(1), 2);
  const other = new StreamArray(Stream.fromSeed(1), 3);
  expect(() => array.restore(other.state())).toThrow(
    'state of another size (21 words) in StreamArray.restore for 2 streams; help: give a state of 14 words',
  );
});
