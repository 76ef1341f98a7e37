import {
  centred,
  centredOverBatchDeviation,
  leaveOneOut as leaveOneOutOf,
  lengthWeighted,
  passAtKAdvantages,
  standardised,
  standardisedTogether,
} from '../../estimate/index.ts';
import type { RolloutTools } from './rollout-tools.ts';
import { chosenTokens, completionLength, type Group, rewardsOf, type Trajectory } from './trajectory.ts';

/**
 * The advantage of a trajectory: one number for all its tokens, or `[T]`, one for each; with what its critic is to
 * learn, where there is one.
 */
export type TrajectoryAdvantage = number | Float32Array | CriticAdvantage;

export interface CriticAdvantage {
  /** `[T]` */
  readonly advantages: Float32Array;
  /** `[T]` what the values should have been. */
  readonly returns: Float32Array;
  /** `[T]` what they were. */
  readonly values: Float32Array;
}

/**
 * Advantages of a batch, for each trajectory of each group. Some have to sample more, or ask the critic: `tools` does
 * that.
 */
export interface AdvantageEstimator {
  readonly name: string;
  /** Whether the engine must have a value head. */
  readonly needsValues?: boolean;
  /** Answers to a prompt below which the advantage says nothing; 1 unless given. Smaller groups get advantages of 0. */
  readonly leastAnswers?: number;
  estimate(
    groups: readonly Group[],
    tools: RolloutTools,
  ): readonly (readonly TrajectoryAdvantage[])[] | Promise<readonly (readonly TrajectoryAdvantage[])[]>;
}

/** Advantages that need one group's rewards only, and at least so many of them. */
function byGroup(
  name: string,
  leastAnswers: number,
  advantages: (group: Group) => ArrayLike<number>,
): AdvantageEstimator {
  const ofGroup = (group: Group) =>
    group.trajectories.length < leastAnswers ? group.trajectories.map(() => 0) : Array.from(advantages(group));
  return { name, leastAnswers, estimate: (groups) => groups.map(ofGroup) };
}

/** Rewards as they are: plain REINFORCE; with rewards of 0 and 1, imitation of what was right (RAFT). */
export function rawReward(): AdvantageEstimator {
  return byGroup('reward', 1, rewardsOf);
}

/** 1 for a reward above 0 and −1 for any other, without a baseline. */
export function signedReward(): AdvantageEstimator {
  return byGroup('signed reward', 1, (group) => rewardsOf(group).map((reward) => (reward > 0 ? 1 : -1)));
}

/** See {@link centred}: Dr. GRPO. */
export function groupMean(): AdvantageEstimator {
  return byGroup('group mean', 2, (group) => centred(rewardsOf(group)));
}

/** See {@link standardised}: GRPO. */
export function groupMeanAndDeviation(): AdvantageEstimator {
  return byGroup('group mean and deviation', 2, (group) => standardised(rewardsOf(group)));
}

/** See {@link leaveOneOutOf}: RLOO. */
export function leaveOneOut(): AdvantageEstimator {
  return byGroup('leave one out', 2, (group) => leaveOneOutOf(rewardsOf(group)));
}

/** See {@link lengthWeighted}: OPO. */
export function optimalBaseline(): AdvantageEstimator {
  return byGroup('optimal baseline', 2, (group) =>
    lengthWeighted(rewardsOf(group), group.trajectories.map(completionLength)),
  );
}

/** See {@link passAtKAdvantages}. */
export function passAtK(k: number): AdvantageEstimator {
  return byGroup(`pass@${k}`, k, (group) => passAtKAdvantages(rewardsOf(group), k));
}

/**
 * See {@link standardisedTogether}: REINFORCE++, whose baseline is the batch. Over all tokens: each has what of the
 * answer's reward is still to come, `r − β·Σ_{i ≥ t} KL_i` with a KL penalty in the reward, and r without one.
 */
export function batchNormalised(): AdvantageEstimator {
  return {
    name: 'batch normalised',
    estimate: (groups) => {
      const normalised = standardisedTogether(groups.flatMap(({ trajectories }) => trajectories.map(rewardsToCome)));
      let read = 0;
      return groups.map(({ trajectories }) => trajectories.map((own) => alongTokens(own, normalised[read++]!)));
    },
  };
}

/**
 * The group's mean taken away, then the same over all answers of the batch: REINFORCE++-baseline (Hu et al. 2025, arXiv
 * 2501.03262).
 */
export function groupMeanBatchNormalised(): AdvantageEstimator {
  return {
    name: 'group mean, batch normalised',
    leastAnswers: 2,
    estimate: (groups) =>
      standardisedTogether(groups.map((group) => centred(rewardsOf(group)))).map((advantages) => [...advantages]),
  };
}

/** For each token that the policy chose: the reward without what belongs to tokens before it. */
function rewardsToCome(trajectory: Trajectory): number[] {
  let left = trajectory.reward;
  return chosenTokens(trajectory).map((t) => {
    const toCome = left;
    left -= trajectory.tokenRewards?.[t] ?? 0;
    return toCome;
  });
}

/** Numbers of the tokens that the policy chose in their places, `[T]`. */
function alongTokens({ mask }: Trajectory, numbers: ArrayLike<number>): Float32Array {
  let read = 0;
  return mask.map((own) => (own === 0 ? 0 : numbers[read++]!));
}

/** See {@link centredOverBatchDeviation}: Lite PPO. */
export function groupMeanAndBatchDeviation(): AdvantageEstimator {
  return {
    name: 'group mean, batch deviation',
    leastAnswers: 2,
    estimate: (groups) => centredOverBatchDeviation(groups.map(rewardsOf)).map((advantages) => [...advantages]),
  };
}
