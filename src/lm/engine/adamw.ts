import type { OptimOptions } from './engine.ts';

/** AdamW's memory of one parameter. */
export interface Moments {
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

/**
 * One update of one parameter, in place (Loshchilov, Hutter 2017, arXiv 1711.05101; Kingma, Ba 2014, arXiv 1412.6980,
 * algorithm 1). `step` counts from 1; gradients are multiplied by `scale` first.
 *
 * Written on arrays rather than as a program, because a program's results are copies: parameters and both moments are
 * changed where they lie.
 */
export function adamwStep(
  weights: Float32Array,
  gradients: Float32Array,
  { mean, square }: Moments,
  { learningRate, beta1, beta2, epsilon, weightDecay }: Required<Omit<OptimOptions, 'maxGradientNorm'>>,
  step: number,
  scale: number,
): void {
  const correction = 1 / Math.sqrt(1 - beta2 ** step);
  const rate = learningRate / (1 - beta1 ** step);
  const kept = 1 - learningRate * weightDecay;
  for (let i = 0; i < weights.length; i++) {
    const g = gradients[i]! * scale;
    const m = mean[i]! + (g - mean[i]!) * (1 - beta1);
    const v = square[i]! + (g * g - square[i]!) * (1 - beta2);
    mean[i] = m;
    square[i] = v;
    weights[i] = weights[i]! * kept - (rate * m) / (Math.sqrt(v) * correction + epsilon);
  }
}

/** Sum of squares, in float64. */
export function sumOfSquares(array: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < array.length; i++) sum += array[i]! * array[i]!;
  return sum;
}

/** `sum ← sum + added` */
export function addInto(sum: Float32Array, added: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += added[i]!;
}
