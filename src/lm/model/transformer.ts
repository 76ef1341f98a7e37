import { rmsNorm, type Tensor } from '../../tensor/index.ts';
import type { ModelConfig } from './config.ts';
import type { DenseParams, LayerParams, ModelParams } from './params.ts';

/** How rows see each other: what training, reading a prompt and drawing the next token do in ways of their own. */
export interface RowContext {
  /** Turns queries or keys `[R, heads, headSize]` by their rows' positions. */
  readonly rotate: (x: Tensor) => Tensor;
  /**
   * Mixes values: queries `[R, heads, headSize]`, keys and values `[R, keyValueHeads, headSize]` to `[R, heads ·
   * headSize]`.
   */
  readonly attend: (query: Tensor, key: Tensor, value: Tensor, layer: number) => Tensor;
  /** With weights as they lie, `[in, out]`, unless given. */
  readonly product?: Product;
}

/** Multiplies rows `[R, in]` with a weight to `[R, out]`. */
export type Product = (x: Tensor, weight: Tensor) => Tensor;

const plainProduct: Product = (x, weight) => x.matmul(weight);

/** With weights `[out, in]`: the same product from the other side, which kernels do faster for few rows. */
export const turnedProduct: Product = (x, weight) => weight.matmul(x.transpose([1, 0])).transpose([1, 0]);

/**
 * The last layer's normalised outputs `[R, width]` of R tokens `[R]` (int32). Everything outside of the attention works
 * on rows, one a token, because one large product is faster than a batch of small ones.
 */
export function hiddenStates(config: ModelConfig, params: ModelParams, tokens: Tensor, context: RowContext): Tensor {
  let x = params.embedding.gather(tokens);
  for (let i = 0; i < config.layers; i++) x = layer(config, params.layers[i]!, x, i, context);
  return rmsNorm(x, params.norm.scale, config.normEpsilon);
}

function layer(config: ModelConfig, p: LayerParams, x: Tensor, index: number, context: RowContext): Tensor {
  const attended = x.add(attention(config, p, rmsNorm(x, p.attentionNorm.scale, config.normEpsilon), index, context));
  const normed = rmsNorm(attended, p.perceptronNorm.scale, config.normEpsilon);
  return attended.add(perceptron(p, normed, context.product));
}

function attention(config: ModelConfig, p: LayerParams, x: Tensor, index: number, context: RowContext): Tensor {
  const byHead = (rows: Tensor, heads: number) => rows.reshape([x.shape[0]!, heads, config.headSize]);
  const normed = (rows: Tensor, norm: LayerParams['queryNorm']) =>
    norm ? rmsNorm(rows, norm.scale, config.normEpsilon) : rows;
  const { product, rotate, attend } = context;
  const query = normed(byHead(dense(p.query, x, product), config.heads), p.queryNorm);
  const key = normed(byHead(dense(p.key, x, product), config.keyValueHeads), p.keyNorm);
  const value = byHead(dense(p.value, x, product), config.keyValueHeads);
  return dense(p.output, attend(rotate(query), rotate(key), value, index), product);
}

/** Shazeer's gated perceptron with SiLU (2020, arXiv 2002.05202). */
function perceptron(p: LayerParams, x: Tensor, product?: Product): Tensor {
  return dense(
    p.down,
    dense(p.gate, x, product)
      .silu()
      .mul(dense(p.up, x, product)),
    product,
  );
}

/** `x · weight + bias`, and the low-rank update where there is one: `[R, in] → [R, out]`. */
export function dense({ weight, bias, lora }: DenseParams, x: Tensor, product = plainProduct): Tensor {
  const y = bias ? product(x, weight).add(bias) : product(x, weight);
  return lora ? y.add(x.matmul(lora.down).mul(lora.scale).matmul(lora.up)) : y;
}

/** Logits `[R, vocabularySize]` of hidden states. */
export function logitsOf(params: ModelParams, hidden: Tensor): Tensor {
  return params.head ? dense(params.head, hidden) : hidden.matmul(params.embedding, { transposeB: true });
}
