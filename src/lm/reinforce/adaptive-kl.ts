/**
 * The coefficient of a KL penalty after a step that came to `kl` by token: up where that is more than wanted and down
 * where it is less, by at most a fiftieth: `β ← β · (1 + 0.1 · clip(kl / target − 1, −0.2, 0.2))` (Ziegler et al. 2019,
 * arXiv 1909.08593).
 */
export function adaptedCoefficient(coefficient: number, kl: number, target: number): number {
  const error = Math.min(Math.max(kl / target - 1, -0.2), 0.2);
  return coefficient * (1 + 0.1 * error);
}
