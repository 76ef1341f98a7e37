/**
 * How much of the variance of `targets` the `predictions` explain: `1 − Var(targets − predictions) / Var(targets)`. 1 is
 * perfect, 0 no better than a constant, negative worse; NaN where the targets do not vary.
 */
export function explainedVariance(predictions: ArrayLike<number>, targets: ArrayLike<number>): number {
  const spread = varianceOf(targets.length, (i) => targets[i]!);
  const unexplained = varianceOf(targets.length, (i) => targets[i]! - predictions[i]!);
  return spread === 0 ? Number.NaN : 1 - unexplained / spread;
}

function varianceOf(length: number, element: (i: number) => number): number {
  let mean = 0;
  for (let i = 0; i < length; i++) mean += element(i) / length;
  let variance = 0;
  for (let i = 0; i < length; i++) variance += (element(i) - mean) ** 2 / length;
  return variance;
}
