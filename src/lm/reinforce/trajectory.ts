import type { Problem } from '../tasks/task.ts';

/** Where a trajectory comes from. */
export type Origin = 'policy' | 'replay' | 'demonstration';

/** One answer to a prompt, as it was drawn and judged. Arrays lie along the whole sequence: element t belongs to token t. */
export interface Trajectory {
  /** `[T]` prompt and completion. */
  readonly tokens: Int32Array;
  /** Tokens of the prompt. */
  readonly promptLength: number;
  /** `[T]` 1 for the tokens that the policy chose, 0 for the prompt and whatever the environment said. */
  readonly mask: Float32Array;
  /** `[T]` log-probabilities under the policy that drew them, at temperature 1; 0 where the mask is. */
  readonly logProbs: Float32Array;
  /** `[T]` log-probabilities under the distribution drawn from. */
  readonly drawnLogProbs: Float32Array;
  /** `[T]` version of the weights that drew each token. */
  readonly versions: Int32Array;
  readonly completion: string;
  readonly finishReason: 'stop' | 'length';
  readonly reward: number;
  /** What the reward was put together from, by name. */
  readonly components: Readonly<Record<string, number>>;
  /** Why the answer could not be judged; such a trajectory is learned nothing from. */
  readonly failure?: string;
  readonly origin: Origin;
  /** Ends of its steps or turns, as tokens after the last of each; absent where the answer is one step. */
  readonly stepEnds?: readonly number[];
  /** Reward of each step, where steps are judged. */
  readonly stepRewards?: readonly number[];
}

/** The answers to one prompt. */
export interface Group {
  readonly problem: Problem;
  readonly prompt: Int32Array;
  readonly trajectories: readonly Trajectory[];
}

/** Tokens that the policy chose. */
export function completionLength({ tokens, promptLength }: Trajectory): number {
  return tokens.length - promptLength;
}

/** Rewards of a group. */
export function rewardsOf({ trajectories }: Group): number[] {
  return trajectories.map(({ reward }) => reward);
}
