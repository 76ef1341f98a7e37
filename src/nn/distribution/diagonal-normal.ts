import type { Tensor } from '../../tensor/index.ts';
import type { Distribution } from './distribution.ts';

const HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);

export interface DiagonalNormal extends Distribution {
  /** `[…, D]` */
  readonly mean: Tensor;
  /** Logarithm of the standard deviations, as given. */
  readonly logStd: Tensor;
}

/**
 * D independent normals: actions are float32 `[…, D]`; log-probabilities, entropies and divergences are sums over D.
 *
 * @param mean `[…, D]`
 * @param logStd logarithm of the standard deviations: `[…, D]`, or `[D]` for all rows
 */
export function diagonalNormal(mean: Tensor, logStd: Tensor): DiagonalNormal {
  const lastAxis = { axis: -1 };
  return {
    mean,
    logStd,
    noiseKind: 'normal',
    noiseShape: mean.shape,
    logProb: (action) => {
      const z = action.sub(mean).mul(logStd.neg().exp());
      return z.square().mul(-0.5).sub(logStd).sub(HALF_LOG_TAU).sum(lastAxis);
    },
    entropy: () =>
      logStd
        .add(0.5 + HALF_LOG_TAU)
        .broadcastTo(mean.shape)
        .sum(lastAxis),
    kl: (other) => {
      const logRatio = logStd.sub(other.logStd);
      const distance = mean.sub(other.mean).mul(other.logStd.neg().exp());
      return logRatio.mul(2).exp().add(distance.square()).sub(1).mul(0.5).sub(logRatio).sum(lastAxis);
    },
    mode: () => mean,
    sample: (noise) => mean.add(logStd.exp().mul(noise)),
  };
}
