import { expect, test } from 'vitest';
import { gumbelOf } from './gumbel.ts';
import { Stream } from './index.ts';

const COUNT = 200_000;

/** Kolmogorov and Smirnov's distance, times sqrt(n): above 1.95 once in a thousand for the right distribution. */
function distance(values: ArrayLike<number>, cumulative: (x: number) => number): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    const expected = cumulative(sorted[i]);
    largest = Math.max(largest, (i + 1) / n - expected, expected - i / n);
  }
  return largest * Math.sqrt(n);
}

/** Pearson's statistic of counts that are expected to be equal. */
function chiSquare(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const expected = all.reduce((sum, count) => sum + count, 0) / all.length;
  return all.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function moment(values: ArrayLike<number>, center: number, power: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - center) ** power;
  return sum / values.length;
}

/** Mean product of elements `step` apart. */
function correlation(values: ArrayLike<number>, step: number): number {
  let sum = 0;
  for (let i = 0; i + step < values.length; i++) sum += values[i] * values[i + step];
  return sum / (values.length - step);
}

/** Abramowitz and Stegun 26.2.17: the normal distribution function to 7.5e-8. */
function normalCumulative(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x > 0 ? 1 - upper : upper;
}

function filled<T>(out: T, fill: (out: T) => void): T {
  fill(out);
  return out;
}

function drawn(draw: () => number): Float64Array {
  return Float64Array.from({ length: COUNT }, draw);
}

test('bytes of words, and pairs of successive half bytes, are uniform', () => {
  const stream = Stream.fromSeed(31);
  const bytes = Array.from({ length: 4 }, () => new Int32Array(256));
  const pairs = new Int32Array(256);
  let last = 0;
  for (let i = 0; i < COUNT; i++) {
    const word = stream.uint32();
    for (let k = 0; k < 4; k++) bytes[k][(word >>> (8 * k)) & 255]++;
    pairs[(last << 4) | (word >>> 28)]++;
    last = word >>> 28;
  }
  // 255 degrees of freedom: mean 255, standard deviation 22.6; a value below 160 would be too even.
  for (const counts of [...bytes, pairs]) {
    expect(chiSquare(counts)).toBeLessThan(255 + 4 * 22.6);
    expect(chiSquare(counts)).toBeGreaterThan(160);
  }
});

test('the first words of forks are uniform', () => {
  const parent = Stream.fromSeed(32);
  const counts = new Int32Array(256);
  for (let i = 0; i < 50000; i++) counts[parent.fork(i).uint32() >>> 24]++;
  expect(chiSquare(counts)).toBeLessThan(255 + 4 * 22.6);
});

const uniforms: [string, ArrayLike<number>][] = [
  ['uniform', drawn(drawing(33, (stream) => stream.uniform()))],
  ['fillUniform float32', filled(new Float32Array(COUNT), (out) => Stream.fromSeed(34).fillUniform(out))],
  ['fillUniform float64', filled(new Float64Array(COUNT), (out) => Stream.fromSeed(35).fillUniform(out))],
];

test.each(uniforms)('%s has the uniform distribution', (_, values) => {
  expect(distance(values, (x) => x)).toBeLessThan(1.95);
  // Standard errors: sqrt(1/12 / n) and sqrt(1/180 / n).
  expect(Math.abs(moment(values, 0, 1) - 1 / 2)).toBeLessThan(4 * 6.5e-4);
  expect(Math.abs(moment(values, 1 / 2, 2) - 1 / 12)).toBeLessThan(4 * 1.7e-4);
});

const normals: [string, ArrayLike<number>][] = [
  ['normal', drawn(drawing(36, (stream) => stream.normal()))],
  ['fillNormal float32', filled(new Float32Array(COUNT), (out) => Stream.fromSeed(37).fillNormal(out))],
  ['fillNormal float64', filled(new Float64Array(COUNT), (out) => Stream.fromSeed(38).fillNormal(out))],
];

test.each(normals)('%s has the normal distribution', (_, values) => {
  expect(distance(values, normalCumulative)).toBeLessThan(1.95);
  // Standard errors of the first four moments: sqrt(1, 2, 15, 96 over n).
  const n = Math.sqrt(COUNT);
  expect(Math.abs(moment(values, 0, 1))).toBeLessThan(4 / n);
  expect(Math.abs(moment(values, 0, 2) - 1)).toBeLessThan((4 * 1.42) / n);
  expect(Math.abs(moment(values, 0, 3))).toBeLessThan((4 * 3.88) / n);
  expect(Math.abs(moment(values, 0, 4) - 3)).toBeLessThan((4 * 9.8) / n);
});

test.each(normals)('%s: tails beyond 3 and 4 have their share', (_, values) => {
  const beyond = (x: number) => Array.from(values).filter((value) => Math.abs(value) > x).length / COUNT;
  expect(Math.abs(beyond(3) - 0.0026998)).toBeLessThan(4 * 1.2e-4);
  expect(Math.abs(beyond(4) - 6.334e-5)).toBeLessThan(4 * 1.8e-5);
});

test.each(normals)('%s: neighbours are uncorrelated, and so are their squares', (_, values) => {
  const squares = Float64Array.from(values, (value) => (value * value - 1) / Math.SQRT2);
  for (const step of [1, 2]) {
    expect(Math.abs(correlation(values, step))).toBeLessThan(4 / Math.sqrt(COUNT));
    expect(Math.abs(correlation(squares, step))).toBeLessThan(4 / Math.sqrt(COUNT));
  }
});

test('mean and standard deviation shift and scale', () => {
  const standard = filled(new Float64Array(100), (out) => Stream.fromSeed(39).fillNormal(out));
  const scaled = filled(new Float64Array(100), (out) => Stream.fromSeed(39).fillNormal(out, -5, 0.25));
  for (let i = 0; i < 100; i++) expect((scaled[i] + 5) * 4).toBeCloseTo(standard[i], 12);
  const constant = filled(new Float32Array(3), (out) => Stream.fromSeed(39).fillNormal(out, 1.5, 0));
  expect(Array.from(constant)).toEqual([1.5, 1.5, 1.5]);
});

test.each([
  [0, -1],
  [0, Number.NaN],
  [Number.NaN, 1],
  [Number.POSITIVE_INFINITY, 1],
  [0, Number.POSITIVE_INFINITY],
])('a normal distribution of mean %d and standard deviation %d is refused', (mean, standardDeviation) => {
  expect(() => Stream.fromSeed(1).fillNormal(new Float32Array(2), mean, standardDeviation)).toThrow(
    `no such normal distribution (mean ${mean}, standard deviation ${standardDeviation}) in fillNormal; help: give a finite mean`,
  );
});

test.each([Float32Array, Float64Array])('fillGumbel into %o has the Gumbel distribution', (Type) => {
  const values = filled(new Type(COUNT), (out) => Stream.fromSeed(40).fillGumbel(out));
  expect(distance(values, (x) => Math.exp(-Math.exp(-x)))).toBeLessThan(1.95);
  // Mean: Euler's constant; variance: π²/6, with a fourth moment of 5.4 variances.
  expect(Math.abs(moment(values, 0, 1) - 0.5772157)).toBeLessThan(4 * 0.0029);
  expect(Math.abs(moment(values, 0.5772157, 2) - 1.644934)).toBeLessThan(4 * 0.0078);
});

test('the lowest and the highest Gumbel value, from an independent program', () => {
  expect(gumbelOf(0)).toBeCloseTo(-3.129994640884816, 14);
  expect(gumbelOf(0xffffffff)).toBeCloseTo(22.87385695841999, 13);
});

test('the largest of logits plus Gumbel noise is a draw from their softmax', () => {
  const probabilities = [0.5, 0.3, 0.15, 0.05];
  const noise = filled(new Float32Array(4 * 50000), (out) => Stream.fromSeed(41).fillGumbel(out));
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < noise.length; i += 4) {
    const perturbed = probabilities.map((p, k) => Math.log(p) + noise[i + k]);
    counts[perturbed.indexOf(Math.max(...perturbed))]++;
  }
  counts.forEach((count, k) => {
    const p = probabilities[k];
    expect(Math.abs(count / 50000 - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / 50000));
  });
});

function drawing(seed: number, draw: (stream: Stream) => number): () => number {
  const stream = Stream.fromSeed(seed);
  return () => draw(stream);
}
