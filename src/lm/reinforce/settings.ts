/** The sizes of a training, which any recipe can have. */
export interface ReinforceSettings {
  /** Prompts of a step, P. */
  readonly prompts: number;
  /** Answers to each, G. */
  readonly groupSize: number;
  /** Most tokens of an answer. */
  readonly maxTokens: number;
  /** Of sampling, and of the log-probabilities that are learned from; above 0. */
  readonly temperature: number;
  readonly topP?: number;
  readonly topK?: number;
  /** Times that a batch is gone through. */
  readonly epochs: number;
  /** Most updates of the weights in one of these: the batch is cut into equal parts, the last one shorter or missing. */
  readonly minibatches: number;
  readonly learningRate: number;
  /** Steps over which the learning rate rises to its full height. */
  readonly warmup: number;
  readonly weightDecay: number;
  readonly maxGradientNorm: number;
}
