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
}

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
  return attended.add(perceptron(p, rmsNorm(attended, p.perceptronNorm.scale, config.normEpsilon)));
}

function attention(config: ModelConfig, p: LayerParams, x: Tensor, index: number, context: RowContext): Tensor {
  const byHead = (rows: Tensor, heads: number) => rows.reshape([x.shape[0]!, heads, config.headSize]);
  const normed = (rows: Tensor, norm: LayerParams['queryNorm']) =>
    norm ? rmsNorm(rows, norm.scale, config.normEpsilon) : rows;
  const query = normed(byHead(dense(p.query, x), config.heads), p.queryNorm);
  const key = normed(byHead(dense(p.key, x), config.keyValueHeads), p.keyNorm);
  const value = byHead(dense(p.value, x), config.keyValueHeads);
  return dense(p.output, context.attend(context.rotate(query), context.rotate(key), value, index));
}

/** Shazeer's gated perceptron with SiLU (2020, arXiv 2002.05202). */
function perceptron(p: LayerParams, x: Tensor): Tensor {
  return dense(p.down, dense(p.gate, x).silu().mul(dense(p.up, x)));
}

/** `x · weight + bias`, and the low-rank update where there is one: `[R, in] → [R, out]`. */
export function dense({ weight, bias, lora }: DenseParams, x: Tensor): Tensor {
  const product = bias ? x.matmul(weight).add(bias) : x.matmul(weight);
  return lora ? product.add(x.matmul(lora.down).mul(lora.scale).matmul(lora.up)) : product;
}

/** Logits `[R, vocabularySize]` of hidden states. */
export function logitsOf(params: ModelParams, hidden: Tensor): Tensor {
  return params.head ? dense(params.head, hidden) : hidden.matmul(params.embedding, { transposeB: true });
}
