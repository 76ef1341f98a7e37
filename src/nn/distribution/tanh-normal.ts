import { operantError } from '../../error/index.ts';
import type { Tensor } from '../../tensor/index.ts';
import { type DiagonalNormal, diagonalNormal } from './diagonal-normal.ts';
import type { Distribution } from './distribution.ts';

/** Actions nearer to ±1 than this are taken to be so near: float32 cannot tell what was squashed to them. */
const EDGE = 1e-6;

export interface TanhNormal extends Distribution {
  /** The distribution before squashing. */
  readonly base: DiagonalNormal;
  /** An action with the number it was squashed from and its exact log-probability. */
  sampleWithLogProb(noise: Tensor): { action: Tensor; preSquash: Tensor; logProb: Tensor };
  /** Logarithm of the density of the action `tanh(preSquash)`: `[…]`, exact wherever the action lies. */
  logProbOf(preSquash: Tensor): Tensor;
}

/**
 * D independent normals squashed by tanh into (−1, 1): actions are float32 `[…, D]`; log-probabilities, entropies and
 * divergences are sums over D.
 *
 * - `logProb` inverts tanh, with actions cut off 1e-6 before ±1; `sampleWithLogProb` and `logProbOf` need no inverse.
 * - `entropy` has no closed form: it takes noise, and gives an unbiased estimate from the one action drawn with it.
 * - `kl` is exact: squashing changes no divergence.
 * - `mode` gives `tanh(mean)`, the median, which is what policies act with when they do not draw. The density's own
 *   mode lies elsewhere.
 *
 * Haarnoja et al. 2018, arXiv 1801.01290, appendix C, with `log(1 − tanh²u) = 2 · (log 2 − u − softplus(−2u))`, which
 * neither cancels nor overflows.
 *
 * @param mean `[…, D]`
 * @param logStd logarithm of the standard deviations before squashing: `[…, D]`, or `[D]` for all rows
 */
export function tanhNormal(mean: Tensor, logStd: Tensor): TanhNormal {
  const base = diagonalNormal(mean, logStd);
  const logProbOf = (preSquash: Tensor) => base.logProb(preSquash).sub(logSlope(preSquash));
  return {
    base,
    noiseKind: 'normal',
    noiseShape: base.noiseShape,
    logProbOf,
    logProb: (action) => logProbOf(action.clip(EDGE - 1, 1 - EDGE).atanh()),
    entropy: (noise) => {
      if (noise) return base.entropy().add(logSlope(base.sample(noise)));
      throw operantError('entropy of a squashed normal has no closed form', {
        where: 'in tanhNormal',
        help: 'call entropy(noise) for an estimate, or base.entropy() for the entropy before squashing',
      });
    },
    kl: (other) => base.kl(other.base),
    mode: () => mean.tanh(),
    sample: (noise) => base.sample(noise).tanh(),
    sampleWithLogProb: (noise) => {
      const preSquash = base.sample(noise);
      return { action: preSquash.tanh(), preSquash, logProb: logProbOf(preSquash) };
    },
  };
}

/** `Σ log(1 − tanh²u)` over the last axis: how much squashing stretches the density. */
function logSlope(u: Tensor): Tensor {
  return u.add(u.mul(-2).softplus()).rsub(Math.LN2).mul(2).sum({ axis: -1 });
}
