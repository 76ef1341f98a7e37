import { describe, expect, test } from 'vitest';
import type { NoiseKind } from '../../nn/index.ts';
import { Stream } from '../../random/index.ts';
import { erfFunction } from '../../tensor/index.ts';
import { ExplorationNoise } from './exploration-noise.ts';

/** Distribution functions of the three kinds. */
const distributions: Readonly<Record<NoiseKind, (x: number) => number>> = {
  normal: (x) => (1 + erfFunction(x / Math.SQRT2)) / 2,
  uniform: (x) => Math.min(Math.max(x, 0), 1),
  gumbel: (x) => Math.exp(-Math.exp(-x)),
};
const kinds = Object.keys(distributions) as NoiseKind[];

/** The values of each of `steps` draws, `[steps][size]`. */
function draws(noise: ExplorationNoise, stream: Stream, steps: number): Float32Array[] {
  return Array.from({ length: steps }, () => {
    noise.draw(stream);
    return noise.values.slice();
  });
}

/** Largest distance between a sample's distribution and F, times √n: below 1.95 in 999 of 1000 samples (Kolmogorov 1933). */
function kolmogorovSmirnov(sample: Float32Array, distribution: (x: number) => number): number {
  const sorted = sample.slice().sort();
  let largest = 0;
  for (let i = 0; i < sorted.length; i++) {
    const expected = distribution(sorted[i]);
    largest = Math.max(largest, Math.abs(expected - i / sorted.length), Math.abs(expected - (i + 1) / sorted.length));
  }
  return largest * Math.sqrt(sorted.length);
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const mean = (x: ArrayLike<number>) => Array.from(x).reduce((sum, next) => sum + next, 0) / x.length;
  const [centreA, centreB] = [mean(a), mean(b)];
  const product = (x: ArrayLike<number>, centreX: number, y: ArrayLike<number>, centreY: number) =>
    mean(Array.from(x, (next, i) => (next - centreX) * (y[i] - centreY)));
  const variances = product(a, centreA, a, centreA) * product(b, centreB, b, centreB);
  return product(a, centreA, b, centreB) / Math.sqrt(variances);
}

describe.each(kinds)('%s noise', (kind) => {
  test.each([0, 0.5, 0.95])('has the right distribution at every step, ρ = %d', (rho) => {
    const noise = new ExplorationNoise(kind, 20_000, rho);
    for (const sample of draws(noise, Stream.fromSeed(11), 4)) {
      expect(kolmogorovSmirnov(sample, distributions[kind])).toBeLessThan(1.95);
    }
  });

  test('is finite far out in the tails', () => {
    const noise = new ExplorationNoise(kind, 500_000, 0.9);
    const [sample] = draws(noise, Stream.fromSeed(5), 1);
    expect(sample.every(Number.isFinite)).toBe(true);
    if (kind === 'uniform') expect(sample.every((x) => x >= 0 && x < 1)).toBe(true);
  });

  test('draws every step anew without correlation', () => {
    const [first, second] = draws(new ExplorationNoise(kind, 20_000, 0), Stream.fromSeed(3), 2);
    expect(Math.abs(correlation(first, second))).toBeLessThan(0.03);
  });

  test('a state continues with the same numbers', () => {
    const noise = new ExplorationNoise(kind, 7, 0.8);
    const stream = Stream.fromSeed(1);
    draws(noise, stream, 3);
    const saved = structuredClone({ noise: noise.state(), stream: stream.state() });
    const expected = draws(noise, stream, 4);
    const restored = new ExplorationNoise(kind, 7, 0.8);
    restored.restore(saved.noise);
    expect(draws(restored, Stream.fromState(saved.stream), 4)).toEqual(expected);
  });
});

test('a state taken before the first draw begins afresh', () => {
  const noise = new ExplorationNoise('normal', 20_000, 0.95);
  const saved = noise.state();
  draws(noise, Stream.fromSeed(1), 2);
  noise.restore(saved);
  const [first] = draws(noise, Stream.fromSeed(2), 1);
  expect(kolmogorovSmirnov(first, distributions.normal)).toBeLessThan(1.95);
});

describe('correlation from step to step', () => {
  const lags = (kind: NoiseKind, rho: number) => {
    const steps = draws(new ExplorationNoise(kind, 20_000, rho), Stream.fromSeed(8), 5);
    return [1, 2, 3].map((lag) => correlation(steps[1], steps[1 + lag]));
  };

  // 20,000 pairs give a correlation to within 0.01.
  test.each([0.5, 0.9])('of normals is ρ, ρ², ρ³: %d', (rho) => {
    lags('normal', rho).forEach((measured, i) => {
      expect(Math.abs(measured - rho ** (i + 1))).toBeLessThan(0.03);
    });
  });

  test('of uniforms is (6/π)·asin(ρ/2), as for ranks of normals (Pearson 1907)', () => {
    expect(Math.abs(lags('uniform', 0.9)[0] - (6 / Math.PI) * Math.asin(0.45))).toBeLessThan(0.03);
  });

  test('of Gumbel numbers is nearly ρ', () => {
    expect(lags('gumbel', 0.9)[0]).toBeGreaterThan(0.8);
    expect(lags('gumbel', 0.9)[0]).toBeLessThan(0.9);
  });

  test('different elements have nothing to do with one another', () => {
    const noise = new ExplorationNoise('normal', 2, 0.5);
    const steps = draws(noise, Stream.fromSeed(6), 20_000);
    const column = (i: number) => steps.map((values) => values[i]);
    expect(Math.abs(correlation(column(0), column(1)))).toBeLessThan(0.04);
  });
});
