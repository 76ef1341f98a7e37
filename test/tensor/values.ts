import { type Shape, sizeOf } from '../../src/tensor/index.ts';
import type { InputSpec } from './sample.ts';

/** Uniform numbers in [0, 1) from a seed (mulberry32). */
export function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Elements for every input, float32 exactly. Numbers of (−2, 2) are dealt out of evenly spaced cells in random order, so
 * that no two are near each other: maxima and orders stay the same when differences are taken.
 */
export function elementsFor(inputs: readonly InputSpec[], seed: number): Float64Array[] {
  const next = uniform(seed);
  const total = inputs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const cells = shuffled(total, next);
  let dealt = 0;
  return inputs.map(({ shape, domain }) =>
    Float64Array.from({ length: sizeOf(shape) }, () => {
      const u = ((cells[dealt++]! + 0.2 + 0.6 * next()) / total) * 4 - 2;
      return Math.fround(domain.of(u));
    }),
  );
}

function shuffled(count: number, next: () => number): number[] {
  const list = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

/** Weights in (0.2, 1.2) of either sign, float32 exactly. */
export function weightsFor(shape: Shape, seed: number): Float32Array {
  const next = uniform(seed);
  return Float32Array.from({ length: sizeOf(shape) }, () => (next() + 0.2) * (next() < 0.5 ? -1 : 1));
}
