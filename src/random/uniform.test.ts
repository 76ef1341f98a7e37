import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream } from './index.ts';

const finite = fc.double({ min: -1e30, max: 1e30, noNaN: true });

test('float64 values lie in [low, high)', () => {
  fc.assert(
    fc.property(fc.nat(), finite, finite, (seed, a, b) => {
      fc.pre(a !== b);
      const [low, high] = a < b ? [a, b] : [b, a];
      const out = new Float64Array(50);
      Stream.fromSeed(seed).fillUniform(out, low, high);
      expect(out.every((value) => value >= low && value < high)).toBe(true);
    }),
  );
});

test('float32 values lie in [low, high), for bounds that are no float32 too', () => {
  const width = fc.double({ min: 1e-6, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: -9, max: 9, noNaN: true }), width, (seed, low, range) => {
      fc.pre(low + range > low);
      const high = low + range;
      const out = new Float32Array(200);
      Stream.fromSeed(seed).fillUniform(out, low, high);
      expect(out.every((value) => value >= low && value < high)).toBe(true);
    }),
  );
});

test('in a range of eight float32 values each is equally likely, and none is `high`', () => {
  const step = 2 ** -23;
  const out = new Float32Array(80000);
  Stream.fromSeed(11).fillUniform(out, 1, 1 + 8 * step);
  const counts = new Array(9).fill(0);
  for (const value of out) counts[(value - 1) / step]++;
  expect(counts[8]).toBe(0);
  // Standard deviation of one count: 94. A clamp to either end would move 5000.
  for (const count of counts.slice(0, 8)) expect(Math.abs(count - 10000)).toBeLessThan(4 * 94);
});

test('the same for two float64 values', () => {
  const out = new Float64Array(10000);
  Stream.fromSeed(12).fillUniform(out, 1, 1 + 2 ** -51);
  const ones = out.filter((value) => value === 1).length;
  expect(out.every((value) => value === 1 || value === 1 + 2 ** -52)).toBe(true);
  expect(Math.abs(ones - 5000)).toBeLessThan(4 * 50);
});

test('the lowest float32 above a tiny bound', () => {
  const out = new Float32Array(8);
  Stream.fromSeed(1).fillUniform(out, 1e-50, 2e-45);
  expect(Array.from(out)).toEqual(new Array(8).fill(2 ** -149));
});

test.each([
  [0, 0],
  [1, 0],
  [Number.NaN, 1],
  [0, Number.NaN],
  [0, Number.POSITIVE_INFINITY],
  [-1e308, 1e308],
])('range [%d, %d) is refused', (low, high) => {
  const stream = Stream.fromSeed(1);
  expect(() => stream.fillUniform(new Float64Array(2), low, high)).toThrow(
    `no range to draw from ([${low}, ${high})) in fillUniform; help: give finite numbers with low < high`,
  );
  expect(stream.state().counter).toEqual([0, 0]);
});

test.each([
  [0.1, 0.1 + 1e-12],
  [1e39, 1e40],
  [0, 1e39],
])('float32 range [%d, %d) is refused', (low, high) => {
  expect(() => Stream.fromSeed(1).fillUniform(new Float32Array(2), low, high)).toThrow(
    /^no float32 lies in the range .* help: widen/,
  );
});
