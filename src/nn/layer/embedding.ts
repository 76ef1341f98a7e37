import { checkCounts } from '../../error/index.ts';
import { gather, type Tensor } from '../../tensor/index.ts';
import { type Initialiser, normalInitialiser } from '../initial/initialiser.ts';
import type { Module } from '../module.ts';

/** `table [count, size]` */
export type EmbeddingParams = { readonly table: Tensor };

/**
 * A learned vector for each of `count` things: int32 `[…]` in `[0, count) → […, size]`. Starts standard normal unless
 * told otherwise.
 */
export function embedding(
  count: number,
  size: number,
  initialiser: Initialiser = normalInitialiser(1),
): Module<EmbeddingParams> {
  checkCounts({ count, size }, 'in embedding');
  return {
    init: (stream) => ({ table: initialiser([count, size], stream.fork('table')) }),
    apply: ({ table }, indices) => gather(table, indices),
  };
}
