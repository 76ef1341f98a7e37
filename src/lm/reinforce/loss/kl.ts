import type { Tensor } from '../../../tensor/index.ts';

/**
 * Estimates of KL(π ‖ reference) from a token drawn from π, with `d = log π − log reference` (Schulman 2020,
 * "Approximating KL divergence"): `k1 = d`, unbiased, sometimes negative; `k2 = d²/2`, biased, its gradient is that of
 * the KL; `k3 = exp(−d) − 1 + d`, unbiased, never negative.
 */
export type KlEstimate = 'k1' | 'k2' | 'k3';

/** Each token's estimate, `[B, T]`. */
export function klOf(estimate: KlEstimate, logProbs: Tensor, referenceLogProbs: Tensor): Tensor {
  const difference = logProbs.sub(referenceLogProbs);
  if (estimate === 'k1') return difference;
  if (estimate === 'k2') return difference.square().mul(0.5);
  return difference.neg().exp().sub(1).add(difference);
}

/** The same of one token, in numbers. */
export function klNumber(estimate: KlEstimate, logProb: number, referenceLogProb: number): number {
  const difference = logProb - referenceLogProb;
  if (estimate === 'k1') return difference;
  return estimate === 'k2' ? difference ** 2 / 2 : Math.exp(-difference) - 1 + difference;
}
