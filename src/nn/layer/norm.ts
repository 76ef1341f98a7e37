import { checkCounts } from '../../error/index.ts';
import { layerNorm as layerNormOf, rmsNorm as rmsNormOf, type Tensor } from '../../tensor/index.ts';
import { constantInitialiser, zeroInitialiser } from '../initial/initialiser.ts';
import type { StackableModule } from '../module.ts';
import { acrossRows } from './linear.ts';

/** `scale [size]`, `bias [size]`; with members `[M, size]`. */
export type NormParams = { readonly scale: Tensor; readonly bias: Tensor };

/** `scale [size]`; with members `[M, size]`. */
export type RmsNormParams = { readonly scale: Tensor };

/**
 * Mean 0 and variance 1 over the last axis, then `· scale + bias`, which start at 1 and 0 (Ba, Kiros, Hinton 2016,
 * arXiv 1607.06450): `[…, size] → […, size]`. `epsilon` is added to the variance; 1e-5 as in PyTorch unless given
 * (Flax: 1e-6).
 */
export function layerNorm(size: number, epsilon = 1e-5): StackableModule<NormParams> {
  checkCounts({ size }, 'in layerNorm');
  return {
    stackable: true,
    init: (stream) => ({
      scale: constantInitialiser(1)([size], stream),
      bias: zeroInitialiser([size], stream),
    }),
    apply: ({ scale, bias }, x) => {
      if (scale.rank === 1) return layerNormOf(x, scale, bias, epsilon);
      const centred = x.sub(x.mean({ axis: -1, keepDims: true }));
      const deviation = centred.square().mean({ axis: -1, keepDims: true }).add(epsilon).sqrt();
      return centred.div(deviation).mul(acrossRows(scale)).add(acrossRows(bias));
    },
  };
}

/**
 * `x / √(mean(x²) + epsilon) · scale` over the last axis, scale starting at 1 (Zhang, Sennrich 2019, arXiv 1910.07467):
 * `[…, size] → […, size]`. `epsilon` is 1e-6 unless given.
 */
export function rmsNorm(size: number, epsilon = 1e-6): StackableModule<RmsNormParams> {
  checkCounts({ size }, 'in rmsNorm');
  return {
    stackable: true,
    init: (stream) => ({ scale: constantInitialiser(1)([size], stream) }),
    apply: ({ scale }, x) => {
      if (scale.rank === 1) return rmsNormOf(x, scale, epsilon);
      const root = x.square().mean({ axis: -1, keepDims: true }).add(epsilon).sqrt();
      return x.div(root).mul(acrossRows(scale));
    },
  };
}
