/** The sizes of a training, which any recipe can have. */
export interface ReinforceSettings {
  /** Prompts of a step, P. */
  readonly prompts: number;
  /** Answers to each, G. */
  readonly groupSize: number;
  /** Most tokens of an answer. */
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP?: number;
  readonly topK?: number;
  /** Times that a batch is gone through. */
  readonly epochs: number;
  /** Updates of the weights in one of these. */
  readonly minibatches: number;
  readonly learningRate: number;
  /** Steps over which the learning rate rises to its full height. */
  readonly warmup: number;
  readonly weightDecay: number;
  readonly maxGradientNorm: number;
}
