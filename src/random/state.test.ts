import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream, type StreamState } from './index.ts';

/** Draws of every kind; each returns what it drew, to the bit. */
const DRAWS: readonly ((stream: Stream) => ArrayLike<number>)[] = [
  (stream) => [stream.uint32()],
  (stream) => [stream.uniform()],
  (stream) => [stream.normal()],
  (stream) => [stream.integer(6)],
  (stream) => [stream.integer(2 ** 31 + 1)],
  (stream) => [stream.choice([1, 2, 3])],
  (stream) => filled(new Float32Array(5), (out) => stream.fillUniform(out)),
  (stream) => filled(new Float64Array(1025), (out) => stream.fillNormal(out)),
  (stream) => filled(new Float32Array(3), (out) => stream.fillGumbel(out)),
  (stream) => filled(new Int32Array(7), (out) => stream.fillIntegers(out, 3 * 2 ** 29)),
  (stream) => stream.permutation(9),
  (stream) => stream.fork('child').permutation(3),
];

function filled<T>(out: T, fill: (out: T) => void): T {
  fill(out);
  return out;
}

const anyDraws = fc.array(fc.constantFrom(...DRAWS), { maxLength: 20 });

test('a stream resumed from JSON at any point goes on to the bit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), anyDraws, anyDraws, (seed, before, after) => {
      const stream = Stream.fromSeed(seed);
      for (const draw of before) draw(stream);
      const resumed = Stream.fromState(JSON.parse(JSON.stringify(stream.state())) as StreamState);
      expect(resumed.state()).toEqual(stream.state());
      for (const draw of after) expect(draw(resumed)).toEqual(draw(stream));
    }),
  );
});

test('taking a state draws nothing, and a state does not follow its stream', () => {
  const stream = Stream.fromSeed(1);
  const state = stream.state();
  expect(state).toEqual({ key: [1, 0], counter: [0, 0], pending: 0 });
  stream.uint32();
  expect(state.pending).toBe(0);
  expect(stream.state()).toEqual({ key: [1, 0], counter: [1, 0], pending: 1 });
});

test('the counter carries in scalar draws and in fills', () => {
  const key = [7, 8] as const;
  const after = Stream.fromState({ key, counter: [0, 6], pending: 0 }).uint32();

  const scalar = Stream.fromState({ key, counter: [0xffffffff, 5], pending: 0 });
  scalar.uint32();
  const second = scalar.uint32();
  expect(scalar.uint32()).toBe(after);
  expect(Stream.fromState({ key, counter: [0, 6], pending: 1 }).uint32()).toBe(second);

  const fill = Stream.fromState({ key, counter: [0xfffffffe, 5], pending: 0 });
  fill.fillUniform(new Float32Array(4));
  expect(fill.state().counter).toEqual([0, 6]);
});

test.each([
  undefined,
  {},
  { key: [1, 2], counter: [0, 0] },
  { key: [1, 2], counter: [0, 0], pending: 2 },
  { key: [1, -2], counter: [0, 0], pending: 0 },
  { key: [1, 2], counter: [0.5, 0], pending: 0 },
  { key: [1, 2, 3], counter: [0, 0], pending: 0 },
])('%j is refused', (state) => {
  expect(() => Stream.fromState(state as StreamState)).toThrow(
    /^not the state of a stream .* in Stream.fromState; help: /,
  );
});
