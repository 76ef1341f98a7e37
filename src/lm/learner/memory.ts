import type { ModelConfig } from '../model/config.ts';

/** What a training holds at once, roughly. */
export interface MemoryNeed {
  /** Numbers of the model: weights, biases, norms, adapters and a value head. */
  readonly parameters: number;
  /** Bytes of weights, their gradient, two moments and kept copies. */
  readonly weights: number;
  /** Bytes of keys and values of the samples that are drawn side by side. */
  readonly sampling: number;
  /** Bytes of what is remembered of a piece of a batch for its gradient. */
  readonly learning: number;
}

/** Sizes that memory depends on. */
export interface MemorySizes {
  /** Numbers of the model. */
  readonly parameters: number;
  /** Those of them that learn. */
  readonly learningParameters: number;
  /** Samples drawn side by side. */
  readonly rows: number;
  /** Tokens of one of them, prompt included. */
  readonly tokens: number;
  /** Tokens learned from side by side. */
  readonly tokensPerPiece: number;
  /** Copies of what learns besides the present one: references. */
  readonly kept: number;
  /** Copies of the whole model besides: those that are sampled from. */
  readonly copies: number;
}

const bytes = 4;

/** An estimate by counting arrays: everything is float32. */
export function memoryNeed(config: ModelConfig, sizes: MemorySizes): MemoryNeed {
  const { parameters, learningParameters, rows, tokens, tokensPerPiece, kept, copies } = sizes;
  const { width, layers, heads, keyValueHeads, headSize, hiddenWidth, vocabularySize } = config;
  // Per token and layer: norms and residuals, heads, the gated perceptron, and a row of scores for each head, forwards
  // and backwards.
  const perToken =
    layers * (6 * width + 4 * heads * headSize + 4 * hiddenWidth + 2 * heads * tokens) + 3 * vocabularySize;
  return {
    parameters,
    weights: (parameters * (1 + copies) + learningParameters * (3 + kept)) * bytes,
    sampling: rows * tokens * layers * 2 * keyValueHeads * headSize * bytes,
    learning: tokensPerPiece * 2 * perToken * bytes,
  };
}
