import type { Tensor } from '../../tensor/index.ts';
import type { Distribution } from './distribution.ts';

export interface Bernoulli extends Distribution {
  /** `[…, D]` */
  readonly logits: Tensor;
}

/**
 * D independent yes-or-no choices: actions are `[…, D]` of 0 and 1 (any dtype; int32 where made here);
 * log-probabilities, entropies and divergences are sums over D.
 *
 * @param logits log of the odds p / (1 − p), `[…, D]`
 */
export function bernoulli(logits: Tensor): Bernoulli {
  const lastAxis = { axis: -1 };
  const probability = logits.sigmoid();
  return {
    logits,
    noiseKind: 'uniform',
    noiseShape: logits.shape,
    logProb: (action) => action.cast('float32').mul(logits).sub(logits.softplus()).sum(lastAxis),
    entropy: () => logits.softplus().sub(probability.mul(logits)).sum(lastAxis),
    kl: (other) => {
      const odds = probability.mul(logits.sub(other.logits));
      return odds.sub(logits.softplus()).add(other.logits.softplus()).sum(lastAxis);
    },
    mode: () => logits.greater(0).cast('int32'),
    sample: (noise) => noise.less(probability).cast('int32'),
  };
}
