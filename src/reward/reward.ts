/** A completion to be judged. */
export interface Attempt<Data = unknown> {
  readonly prompt: string;
  /** Without the token that ended it. */
  readonly completion: string;
  /** What the task knows about the problem. */
  readonly data: Data;
  /** Length of the completion in tokens. */
  readonly tokens: number;
  /** Most tokens that it could have had. */
  readonly maxTokens: number;
  /** It ran out of tokens before it came to an end. */
  readonly isTruncated: boolean;
  /** `[tokens]` log-probabilities under the policy that drew them, where they are known. */
  readonly logProbs?: Float32Array;
}

/** What a completion is worth, and why. */
export interface Judgement {
  readonly reward: number;
  /** What the reward was put together from, by name. */
  readonly components: Readonly<Record<string, number>>;
  /** Why there is no judgement, where judging failed for reasons that are not the answer's; the reward then means nothing. */
  readonly failure?: string;
}

/** Judges all attempts at one prompt together, since some rewards compare them: votes, lengths, solve rates. `[G]` judgements, in order. */
export type Reward<Data = unknown> = (
  attempts: readonly Attempt<Data>[],
) => readonly Judgement[] | Promise<readonly Judgement[]>;
