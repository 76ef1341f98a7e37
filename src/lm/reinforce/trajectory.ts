import type { Problem } from '../tasks/task.ts';

/** Where a trajectory comes from. */
export type Origin = 'policy' | 'replay' | 'demonstration';

/**
 * One answer to a prompt, as it was drawn and judged. Arrays lie along the whole sequence: element t belongs to token
 * t.
 */
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
  /** `[T]` what of the reward belongs to single tokens: less than nothing where they are penalised. */
  readonly tokenRewards?: Float32Array;
  /** What the reward was put together from, by name. */
  readonly components: Readonly<Record<string, number>>;
  /** Why the answer could not be judged; such a trajectory is learned nothing from. */
  readonly failure?: string;
  readonly origin: Origin;
  /**
   * Where its steps or turns but the last one end: the place behind the last token of each, ascending. Absent where the
   * answer is one step.
   */
  readonly stepEnds?: readonly number[];
  /** Reward of each step, where steps are judged: one more than there are `stepEnds`. */
  readonly stepRewards?: readonly number[];
}

/** The answers to one prompt. */
export interface Group {
  readonly problem: Problem;
  readonly prompt: Int32Array;
  readonly trajectories: readonly Trajectory[];
}

/** Tokens that the policy chose: those of the mask, so neither hints nor what the environment said. */
export function completionLength({ mask }: Trajectory): number {
  let count = 0;
  for (let t = 0; t < mask.length; t++) count += mask[t] === 0 ? 0 : 1;
  return count;
}

/** Places of the tokens that the policy chose. */
export function chosenTokens({ mask }: Trajectory): number[] {
  return Array.from(mask.keys()).filter((t) => mask[t] !== 0);
}

/** Of numbers `[T]`, those of the tokens that the policy chose. */
export function ofChosenTokens(numbers: ArrayLike<number>, { mask }: Trajectory): number[] {
  return Array.from(numbers).filter((_, t) => mask[t] !== 0);
}

/** Whether no answer of a group is right. */
export function hasFailed(group: Group): boolean {
  return rewardsOf(group).every((reward) => reward <= 0);
}

/** Groups with those of their answers that could be judged; groups without any are left out. */
export function judgedOnly(groups: readonly Group[]): Group[] {
  return groups
    .map((group) => ({ ...group, trajectories: group.trajectories.filter(({ failure }) => failure === undefined) }))
    .filter(({ trajectories }) => trajectories.length > 0);
}

/** Rewards of a group. */
export function rewardsOf({ trajectories }: Group): number[] {
  return trajectories.map(({ reward }) => reward);
}
