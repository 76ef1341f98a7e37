import { constant, lowerTriangle, rotary, type Tensor } from '../../tensor/index.ts';
import type { ModelConfig } from './config.ts';
import { rotationTable } from './rope.ts';
import type { RowContext } from './transformer.ts';

/** Added to the score of what must not be seen. */
export const HIDDEN = -1e9;

/**
 * B sequences of T tokens side by side, `R = B · T` rows in this order: each token sees itself and the ones before.
 * Sequences are filled up behind, where nobody sees the filling.
 */
export function causalContext(config: ModelConfig, batch: number, length: number): RowContext {
  const { heads, keyValueHeads, headSize } = config;
  const shared = heads / keyValueHeads;
  const table = rotationTable(config.rope, headSize, length);
  const half = headSize / 2;
  const turn = (name: 'cosine' | 'sine') => constant(table[name], [1, length, half]).broadcastTo([batch, length, half]);
  const [cosine, sine] = [turn('cosine'), turn('sine')].map((t) => t.reshape([batch * length, half]));
  const future = lowerTriangle(length).sub(1).mul(-HIDDEN);
  return {
    rotate: (x) => rotary(x, cosine!, sine!),
    attend: (query, key, value) => {
      const q = groupedQueries(query, batch, length, keyValueHeads);
      const [k, v] = [key, value].map((x) =>
        x.reshape([batch, length, keyValueHeads, headSize]).transpose([0, 2, 1, 3]),
      );
      const scores = q.mul(1 / Math.sqrt(headSize)).matmul(k!, { transposeB: true });
      const seen = scores.reshape([batch, keyValueHeads, shared, length, length]).add(future).softmax();
      const mixed = seen.reshape(scores.shape).matmul(v!).reshape([batch, keyValueHeads, shared, length, headSize]);
      return mixed.transpose([0, 3, 1, 2, 4]).reshape([batch * length, heads * headSize]);
    },
  };
}

/** Queries `[B · T, heads, size]` to `[B, keyValueHeads, shared · T, size]`: those that share a key in one matrix. */
function groupedQueries(query: Tensor, batch: number, length: number, keyValueHeads: number): Tensor {
  const [, heads, size] = query.shape as [number, number, number];
  const shared = heads / keyValueHeads;
  const byToken = query.reshape([batch, length, keyValueHeads, shared, size]).transpose([0, 2, 3, 1, 4]);
  return byToken.reshape([batch, keyValueHeads, shared * length, size]);
}
