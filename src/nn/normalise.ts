import type { NormaliserOptions } from '../normaliser/index.ts';
import type { Tensor } from '../tensor/index.ts';

/**
 * `(x − mean) / √(variance + epsilon)`, cut off at `±clip`: what an observation normaliser does, as part of a graph, so
 * that an exported policy can hold it.
 *
 * @param x `[…, D]`
 * @param mean `[D]`
 * @param variance `[D]`
 */
export function normalise(x: Tensor, mean: Tensor, variance: Tensor, options: NormaliserOptions = {}): Tensor {
  const { clip = 10, epsilon = 1e-8 } = options;
  return x.sub(mean).div(variance.add(epsilon).sqrt()).clip(-clip, clip);
}
