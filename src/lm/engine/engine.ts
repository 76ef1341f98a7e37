import type { Loss } from './loss.ts';

/**
 * Where a language model lives, samples and learns: the only thing that trainers know of it. The verbs are the Tinker
 * API's (thinkingmachines.ai), so the model may be in this process or on a cluster.
 *
 * Tokens go in and tokens come out; text is nobody's business here. Whatever lies along the tokens of a sequence
 * (log-probabilities, masks, advantages) has as many elements as the sequence has tokens, and element t belongs to
 * token t. Nothing predicts token 0, so element 0 is ignored in what is given and 0 in what is returned.
 *
 * Calls may overlap. All but `sample` are worked off one at a time in the order in which they were made, so that nobody
 * has to wait for `forwardBackward` before `optimStep` is called; sampling goes on beside them.
 */
export interface Engine {
  /** Tokens are whole numbers from 0 to below this. */
  readonly vocabularySize: number;
  /** Most tokens that a sequence can have. */
  readonly contextLength: number;
  /** How often the weights have been updated: 0 at the start, one more with every {@link Engine.optimStep}. */
  readonly weightVersion: number;

  /**
   * Continues prompts.
   *
   * Sample j of prompt i draws its t-th token with the t-th random number of a stream of its own, `fork(i).fork(j)` of
   * the seed's, so it does not depend on what else is sampled in the same call (but for the rounding of float32, see
   * {@link Sample}).
   *
   * @returns samples `[prompts][samplesPerPrompt]`
   * @throws for an empty prompt, one that leaves no room in the context, a token that the vocabulary lacks, options out
   *   of range, and probabilities that are not finite
   */
  sample(prompts: readonly Int32Array[], options: SampleOptions): Promise<readonly (readonly Sample[])[]>;

  /**
   * Log-probabilities of the tokens of given sequences, in their order.
   *
   * @throws for an empty batch, sequences that are too short or too long, a token that the vocabulary lacks, and options
   *   out of range
   */
  forward(batch: readonly Sequence[], options?: ForwardOptions): Promise<readonly TokenFigures[]>;

  /**
   * Adds the gradient of a loss to what the calls since the last {@link Engine.optimStep} have added. A batch is worked
   * off in pieces, whose losses are summed; see {@link Loss}.
   *
   * @throws as {@link Engine.forward} does, for masks and arrays that do not lie along the tokens, and what the loss
   *   throws; the gradient gathered so far is then forgotten, as part of the batch may be in it, unless the batch itself
   *   was refused
   */
  forwardBackward(batch: readonly TrainingSequence[], loss: Loss, options?: LossOptions): Promise<LossResult>;

  /**
   * Updates the weights by AdamW with the gradient gathered so far, and forgets the gradient.
   *
   * @throws for options out of range, where there is no gradient, and for a gradient that is not finite
   */
  optimStep(options: OptimOptions): Promise<OptimResult>;

  /**
   * Keeps the present weights under a name (replacing what had it): a reference policy, a teacher. They are part of the
   * saved state.
   */
  keepWeights(name: string): Promise<void>;
  /**
   * Moves kept weights towards the present ones: `kept ← kept + share · (present − kept)`, share in [0, 1]. Their
   * version becomes the present one.
   *
   * @throws when no weights have the name, and for a share out of range
   */
  blendWeights(name: string, share: number): Promise<void>;
  /** Forgets kept weights. @throws when no weights have the name */
  dropWeights(name: string): Promise<void>;

  /**
   * Everything that later calls depend on: weights, optimiser, gathered gradient, version, kept weights. `load`
   * continues to the same bits.
   */
  save(): Promise<EngineState>;
  /** @throws for what is no state of such an engine, and for that of a model of another form */
  load(state: EngineState): Promise<void>;
  /**
   * Frees memory when the call that is under way has ended. Those that wait for it and later ones are refused; samples
   * that are being drawn are lost.
   */
  close(): Promise<void>;
}

/** A tree of typed arrays, strings, numbers and null, as checkpoints hold it. */
export type EngineState =
  | Float32Array
  | Int32Array
  | string
  | number
  | null
  | readonly EngineState[]
  | { readonly [key: string]: EngineState };

export interface SampleOptions {
  /** Seed of the draws: a whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  /** Most tokens of a sample; it also ends where the context is full. */
  readonly maxTokens: number;
  /** 1 unless given. */
  readonly samplesPerPrompt?: number;
  /** Divides the logits; 1 unless given, 0 takes the most likely token. */
  readonly temperature?: number;
  /** Draw among the k most likely tokens only. */
  readonly topK?: number;
  /**
   * Draw among the fewest most likely tokens whose probabilities sum to at least p, in (0, 1] (Holtzman et al. 2019,
   * arXiv 1904.09751).
   */
  readonly topP?: number;
  /**
   * Draw among tokens at least `minP` times as likely as the most likely one, in [0, 1) (Nguyen et al. 2024, arXiv
   * 2407.01082).
   */
  readonly minP?: number;
  /** A sample ends with the first of these tokens, which belongs to it. */
  readonly stopTokens?: readonly number[];
  /** A sample ends with the token that completes one of these texts. Needs an engine that knows its tokenizer. */
  readonly stopStrings?: readonly string[];
  /** Sample from weights kept under this name in place of the present ones. */
  readonly weights?: string;
}

/**
 * What was drawn after a prompt.
 *
 * The same call on the same weights gives the same bits. In another company (more prompts, more samples) logits differ
 * by the rounding of float32, about 1e-6, so the tokens are the same unless a random number falls that close to the
 * border between two tokens.
 */
export interface Sample {
  /** `[T]`, without the prompt; a stop token is included. At least one. */
  readonly tokens: Int32Array;
  /**
   * `[T]` log-probability of each token under the policy itself: temperature 1, all tokens allowed. This is what
   * {@link Engine.forward} gives for the same tokens and weights.
   */
  readonly logProbs: Float32Array;
  /**
   * `[T]` log-probability under the distribution that was drawn from, after temperature, top-k, top-p and min-p; 0 at
   * temperature 0.
   */
  readonly drawnLogProbs: Float32Array;
  /** `[T]` version of the weights that drew each token. */
  readonly versions: Int32Array;
  /** `stop` after a stop token or text, `length` where the tokens or the context ran out. */
  readonly finishReason: 'stop' | 'length';
}

/** A whole sequence, prompt and all. */
export interface Sequence {
  /** `[T]`, at least two. */
  readonly tokens: Int32Array;
}

/** A sequence to learn from. */
export interface TrainingSequence extends Sequence {
  /** `[T]` 1 for tokens that the loss is over, 0 for prompts, tool outputs and templates. */
  readonly mask: ArrayLike<number>;
  /** Arrays by name, `[T]` or `[T · width]`, that the loss asks for: advantages, recorded log-probabilities. */
  readonly arrays?: Readonly<Record<string, Float32Array>>;
}

export interface ForwardOptions {
  /** Divides the logits; above 0, and 1 unless given. */
  readonly temperature?: number;
  /** Weights kept under this name in place of the present ones. */
  readonly weights?: string;
  /** Also the entropy of the distribution of each token. */
  readonly entropies?: boolean;
  /** Also the value of the state before each token. Needs an engine with a value head. */
  readonly values?: boolean;
  /** Also the log-probabilities of this many most likely tokens, at most all of the vocabulary. */
  readonly topK?: number;
}

/** What the model says about a sequence of T tokens. */
export interface TokenFigures {
  /** `[T]` */
  readonly logProbs: Float32Array;
  /** `[T]` in nats, where asked for. */
  readonly entropies?: Float32Array;
  /** `[T]` where asked for. */
  readonly values?: Float32Array;
  /** `[T · K]`, most likely first, where asked for. */
  readonly topTokens?: Int32Array;
  /** `[T · K]` their log-probabilities. */
  readonly topLogProbs?: Float32Array;
}

export interface LossOptions {
  /**
   * Numbers that the loss asks for by name. Numbers that change from call to call belong here: those in the function
   * are compiled in.
   */
  readonly scalars?: Readonly<Record<string, number>>;
  /** Divides the logits; above 0, and 1 unless given. */
  readonly temperature?: number;
}

export interface LossResult {
  /** Sum over the pieces. */
  readonly loss: number;
  /** What the loss function reported besides, summed over the pieces. */
  readonly figures: Readonly<Record<string, number>>;
  /** For each sequence of the batch, in order: `[T]` log-probabilities under the weights before any update. */
  readonly logProbs: readonly Float32Array[];
}

export interface OptimOptions {
  /** From 0 on. */
  readonly learningRate: number;
  /** Decay of the running mean of gradients, in [0, 1); 0.9 unless given. */
  readonly beta1?: number;
  /** Decay of the running mean of squared gradients, in [0, 1); 0.95 unless given, as is usual for language models. */
  readonly beta2?: number;
  /** Added to the root of the mean square; above 0, and 1e-8 unless given. */
  readonly epsilon?: number;
  /**
   * Share of each matrix taken away with an update, times the learning rate; 0 unless given. Norms and biases do not
   * decay.
   */
  readonly weightDecay?: number;
  /** Gradients are scaled down to this global norm, above 0; not limited unless given. */
  readonly maxGradientNorm?: number;
}

export interface OptimResult {
  /** Global norm of the gradient before it was limited. */
  readonly gradientNorm: number;
}
