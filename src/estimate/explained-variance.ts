import { operantError } from '../error/index.ts';

/**
 * How much of the variance of `targets` the `predictions` explain: `1 − Var(targets − predictions) / Var(targets)`. 1 is
 * perfect, 0 no better than a constant, negative worse; NaN where the targets do not vary. Both `[N]`.
 *
 * @throws where they differ in length
 */
export function explainedVariance(predictions: ArrayLike<number>, targets: ArrayLike<number>): number {
  if (predictions.length !== targets.length) {
    throw operantError('predictions do not fit the targets', {
      value: `${predictions.length} predictions, ${targets.length} targets`,
      where: 'in explainedVariance',
    });
  }
  // Rounding in the mean gives equal targets a variance.
  if (Array.prototype.every.call(targets, (target) => target === targets[0])) return Number.NaN;
  const spread = varianceOf(targets.length, (i) => targets[i]!);
  const unexplained = varianceOf(targets.length, (i) => targets[i]! - predictions[i]!);
  return 1 - unexplained / spread;
}

function varianceOf(length: number, element: (i: number) => number): number {
  let mean = 0;
  for (let i = 0; i < length; i++) mean += element(i) / length;
  let variance = 0;
  for (let i = 0; i < length; i++) variance += (element(i) - mean) ** 2 / length;
  return variance;
}
