import { describe, expect, test } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../../test/tensor/numbers.ts';
import type { Tensor } from '../../../tensor/index.ts';
import { type KlEstimate, klNumber, klOf } from './kl.ts';

const all: KlEstimate[] = ['k1', 'k2', 'k3'];

describe('estimates of the KL divergence', () => {
  test('by hand', () => {
    // log π − log reference = 0.5: 0.5, 0.125, e^−0.5 − 1 + 0.5.
    const numbers = all.map((estimate) => klNumber(estimate, -1, -1.5));
    expectNumbers(numbers, [0.5, 0.125, 0.106531], 6);
    expect(klNumber('k1', -1.5, -1)).toBe(-0.5);
    expect(klNumber('k3', -1.5, -1)).toBeCloseTo(0.148721, 6);
  });

  test('tensors give the same', () => {
    for (const estimate of all) {
      const of = (x: Tensor, y: Tensor) => klOf(estimate, x, y);
      expectNumbers(compute(of, [-1, -0.3], [-1.5, -2]), [klNumber(estimate, -1, -1.5), klNumber(estimate, -0.3, -2)]);
    }
  });

  const policy = [0.5, 0.3, 0.2];
  const reference = [0.2, 0.2, 0.6];
  const divergence = 0.5 * Math.log(2.5) + 0.3 * Math.log(1.5) + 0.2 * Math.log(1 / 3);
  const expected = (of: (i: number) => number) => policy.reduce((sum, p, i) => sum + p * of(i), 0);

  test('k1 and k3 are unbiased', () => {
    for (const estimate of ['k1', 'k3'] as const) {
      const mean = expected((i) => klNumber(estimate, Math.log(policy[i]!), Math.log(reference[i]!)));
      expect(mean).toBeCloseTo(divergence, 12);
    }
  });

  test('the expected slope of k2 is that of the divergence, the one of k3 is not', () => {
    // Along a change of logits: d log p_i = v_i − Σ p·v.
    const v = [1, -2, 0.5];
    const centre = expected((i) => v[i]!);
    const along = v.map((own) => own - centre);
    const slopeOf = (estimate: KlEstimate, i: number) =>
      gradient((x: Tensor, y: Tensor) => klOf(estimate, x, y), Math.log(policy[i]!), Math.log(reference[i]!)) as number;
    const moved = (step: number) => {
      const weights = policy.map((p, i) => p * Math.exp(step * v[i]!));
      const total = weights.reduce((a, b) => a + b, 0);
      return weights.reduce((sum, own, i) => sum + (own / total) * Math.log(own / total / reference[i]!), 0);
    };
    const want = (moved(1e-5) - moved(-1e-5)) / 2e-5;
    expect(expected((i) => slopeOf('k2', i) * along[i]!)).toBeCloseTo(want, 7);
    expect(Math.abs(expected((i) => slopeOf('k3', i) * along[i]!) - want)).toBeGreaterThan(0.01);
  });
});
