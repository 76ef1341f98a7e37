import type { Stream } from '../../random/index.ts';
import type { Shape, Tensor } from '../../tensor/index.ts';

/** What `sample` draws from: standard Gumbel, uniform in [0, 1), or standard normal numbers. */
export type NoiseKind = 'gumbel' | 'uniform' | 'normal';

/**
 * A batch of probability distributions over actions: pure functions of tensors. Results have the batch's shape `[…]`;
 * an action has that shape followed by the axes that the constructor names. All logarithms are natural.
 */
export interface Distribution {
  readonly noiseKind: NoiseKind;
  /** Shape of the noise that `sample` takes. */
  readonly noiseShape: Shape;
  /** Logarithm of the probability (of the density, for continuous actions) of an action: `[…]`. */
  logProb(action: Tensor): Tensor;
  /** `[…]`. Where there is no closed form, an estimate from `noise`; elsewhere `noise` is not looked at. */
  entropy(noise?: Tensor): Tensor;
  /** Kullback-Leibler divergence KL(this ‖ other) to a distribution of the same kind: `[…]`. */
  kl(other: this): Tensor;
  /** The most likely action. */
  mode(): Tensor;
  /** An action made of noise of `noiseKind` and `noiseShape`. */
  sample(noise: Tensor): Tensor;
}

/** Fills `out` with noise of a kind. */
export function fillNoise(kind: NoiseKind, stream: Stream, out: Float32Array): void {
  if (kind === 'gumbel') stream.fillGumbel(out);
  else if (kind === 'uniform') stream.fillUniform(out);
  else stream.fillNormal(out);
}
