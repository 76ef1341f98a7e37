import { checkCounts } from '../../error/index.ts';
import type { Tensor } from '../../tensor/index.ts';
import { type Initialiser, zeroInitialiser } from '../initial/initialiser.ts';
import { orthogonal } from '../initial/orthogonal.ts';
import type { StackableModule } from '../module.ts';

/** `weight [in, out]`, `bias [out]`; with members `[M, in, out]`, `[M, out]`. */
export type LinearParams = { readonly weight: Tensor; readonly bias?: Tensor };

export interface LinearOptions {
  /** Draws the weight; `orthogonal(1)` unless given. */
  readonly initialiser?: Initialiser;
  /** Whether to add a bias, which starts at 0; true unless given. */
  readonly bias?: boolean;
}

/** `x · weight + bias`: `[…, inputs] → […, outputs]`. */
export function linear(inputs: number, outputs: number, options: LinearOptions = {}): StackableModule<LinearParams> {
  const { initialiser = orthogonal(1), bias = true } = options;
  checkCounts({ inputs, outputs }, 'in linear');
  return {
    stackable: true,
    init: (stream) => ({
      weight: initialiser([inputs, outputs], stream.fork('weight')),
      ...(bias ? { bias: zeroInitialiser([outputs], stream.fork('bias')) } : {}),
    }),
    apply: ({ weight, bias: offset }, x) => {
      const product = x.matmul(weight);
      return offset ? product.add(acrossRows(offset)) : product;
    },
  };
}

/** A vector ready to meet a batch of rows: `[n]` as it is, one a member `[M, n]` as `[M, 1, n]`. */
export function acrossRows(vector: Tensor): Tensor {
  return vector.rank === 1 ? vector : vector.unsqueeze(-2);
}
