import type { ModelConfig } from '../model/config.ts';

/** What a training holds at once, roughly. */
export interface MemoryNeed {
  /** Weights of the model, without biases, query-key norms and a value head. */
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
  /** Samples drawn side by side. */
  readonly rows: number;
  /** Tokens of one of them, prompt included. */
  readonly tokens: number;
  /** Tokens learned from side by side. */
  readonly tokensPerPiece: number;
  /** Copies of the weights besides the present ones. */
  readonly kept: number;
}

const bytes = 4;

/** An estimate by counting arrays: everything is float32. */
export function memoryNeed(config: ModelConfig, { rows, tokens, tokensPerPiece, kept }: MemorySizes): MemoryNeed {
  const { width, layers, heads, keyValueHeads, headSize, hiddenWidth, vocabularySize, tiedHead } = config;
  const attention = width * headSize * (2 * heads + 2 * keyValueHeads);
  const parameters =
    layers * (attention + 3 * width * hiddenWidth + 2 * width) + width * vocabularySize * (tiedHead ? 1 : 2) + width;
  // Per token and layer: norms and residuals, heads, the gated perceptron, and a row of scores for each head, forwards
  // and backwards.
  const perToken =
    layers * (6 * width + 4 * heads * headSize + 4 * hiddenWidth + 2 * heads * tokens) + 3 * vocabularySize;
  return {
    parameters,
    weights: parameters * bytes * (4 + kept),
    sampling: rows * tokens * layers * 2 * keyValueHeads * headSize * bytes,
    learning: tokensPerPiece * 2 * perToken * bytes,
  };
}
