import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { kaimingNormal, kaimingUniform, lecunNormal, lecunUniform, xavierNormal, xavierUniform } from './fan-scaled.ts';
import { constantInitialiser, type Initialiser, normalInitialiser, uniformInitialiser } from './initialiser.ts';
import { truncatedNormal } from './truncated-normal.ts';

// Fans 100 in and 300 out, as a matrix and as a kernel.
const MATRIX = [100, 300];
const KERNEL = [12, 4, 5, 5];

function momentsOf(initialiser: Initialiser, shape: readonly number[]) {
  const data = Array.from(initialiser(shape, Stream.fromSeed(3)).data);
  const mean = data.reduce((a, b) => a + b, 0) / data.length;
  const deviation = Math.sqrt(data.reduce((a, b) => a + (b - mean) ** 2, 0) / data.length);
  const largest = data.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  return { mean, deviation, largest };
}

describe('fan-scaled initialisers', () => {
  test.each([
    ['kaimingUniform', kaimingUniform(), 0.1414214, 0.244949],
    ['kaimingUniform(1/√3), as nn.Linear', kaimingUniform(1 / Math.sqrt(3)), 0.057735, 0.1],
    ['kaimingNormal', kaimingNormal(), 0.1414214, Number.POSITIVE_INFINITY],
    ['xavierUniform', xavierUniform(), 0.0707107, 0.1224745],
    ['xavierNormal', xavierNormal(), 0.0707107, Number.POSITIVE_INFINITY],
    ['lecunUniform', lecunUniform(), 0.1, 0.1732051],
    ['lecunNormal', lecunNormal(), 0.1, 0.2273694],
    ['truncatedNormal(0.02)', truncatedNormal(0.02), 0.02, 0.0454739],
    ['normalInitialiser(0.5)', normalInitialiser(0.5), 0.5, Number.POSITIVE_INFINITY],
    ['uniformInitialiser(0.003)', uniformInitialiser(0.003), 0.00173205, 0.003],
  ])('%s on a matrix [in, out]', (_, initialiser, deviation, bound) => {
    const drawn = momentsOf(initialiser, MATRIX);
    expect(Math.abs(drawn.deviation / deviation - 1)).toBeLessThan(0.02);
    expect(Math.abs(drawn.mean)).toBeLessThan(0.03 * deviation);
    expect(drawn.largest).toBeLessThanOrEqual(bound * 1.000001);
    if (Number.isFinite(bound)) expect(drawn.largest).toBeGreaterThan(0.99 * bound);
  });

  test.each([
    ['kaimingNormal', kaimingNormal(), 0.1414214],
    ['xavierNormal', xavierNormal(), 0.0707107],
    ['lecunNormal', lecunNormal(), 0.1],
  ])('%s on a kernel [O, C, kH, kW]', (_, initialiser, deviation) => {
    expect(Math.abs(momentsOf(initialiser, KERNEL).deviation / deviation - 1)).toBeLessThan(0.05);
  });

  test('a vector has no fans', () => {
    expect(() => kaimingNormal()([8], Stream.fromSeed(0))).toThrow(
      'shape without fans ([8]) in an initialiser; help: use a matrix [in, out] or a kernel [O, C, kH, kW]',
    );
  });
});

test('a deviation that is none is refused', () => {
  expect(() => truncatedNormal(-1)).toThrow(
    'standardDeviation is not a finite number from 0 on (-1) in truncatedNormal',
  );
});

test('constantInitialiser fills', () => {
  expect(constantInitialiser(0.25)([2, 2], Stream.fromSeed(0)).data).toEqual(
    new Float32Array([0.25, 0.25, 0.25, 0.25]),
  );
});
