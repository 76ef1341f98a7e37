import { checkNumbers } from '../../error/index.ts';
import type { OptimOptions } from './engine.ts';

/** Options of an update with nothing left open. */
export type AdamwOptions = Required<OptimOptions>;

/** @throws for options out of their range: they would spoil the weights, and nobody would see where */
export function adamwOptions(given: OptimOptions): AdamwOptions {
  const { learningRate, beta1 = 0.9, beta2 = 0.95, epsilon = 1e-8, weightDecay = 0 } = given;
  const { maxGradientNorm = Number.POSITIVE_INFINITY } = given;
  checkNumbers({ learningRate, weightDecay }, 'a finite number from 0 on', 'in optimStep');
  checkNumbers({ beta1, beta2 }, 'in [0, 1)', 'in optimStep');
  checkNumbers({ epsilon }, 'a finite number above 0', 'in optimStep');
  checkNumbers({ maxGradientNorm }, 'a number above 0', 'in optimStep');
  return { learningRate, beta1, beta2, epsilon, weightDecay, maxGradientNorm };
}

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
  { learningRate, beta1, beta2, epsilon, weightDecay }: Omit<AdamwOptions, 'maxGradientNorm'>,
  step: number,
  scale: number,
): void {
  const correction = 1 / Math.sqrt(1 - beta2 ** step);
  const rate = learningRate / (1 - beta1 ** step);
  const kept = 1 - learningRate * weightDecay;
  for (let i = 0; i < weights.length; i++) {
    const g = gradients[i]! * scale;
    const before = mean[i]!;
    const squareBefore = square[i]!;
    const m = before + (g - before) * (1 - beta1);
    const v = squareBefore + (g * g - squareBefore) * (1 - beta2);
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
