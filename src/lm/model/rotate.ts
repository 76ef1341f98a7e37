import { concat, type Tensor } from '../../tensor/index.ts';

/**
 * Turns vectors `[R, heads, headSize]`: element i and element i + headSize / 2 are a pair, as in Llama's files.
 * `cosine` and `sine` broadcast to `[R, heads, headSize / 2]`.
 */
export function rotatePairs(x: Tensor, cosine: Tensor, sine: Tensor): Tensor {
  const half = x.shape.at(-1)! / 2;
  const [rows, heads] = x.shape as [number, number];
  const pairs = x.reshape([rows, heads, 2, half]);
  const spread = (table: Tensor) => table.unsqueeze(-2);
  const turned = pairs.flip(2).mul(concat([spread(sine).neg(), spread(sine)], { axis: -2 }));
  return pairs.mul(spread(cosine)).add(turned).reshape(x.shape);
}
