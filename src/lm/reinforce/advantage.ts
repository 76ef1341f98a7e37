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
import { completionLength, type Group, rewardsOf } from './trajectory.ts';

/** The advantage of a trajectory: one number for all its tokens, or `[T]`, one for each; with what its critic is to learn, where there is one. */
export type TrajectoryAdvantage = number | Float32Array | CriticAdvantage;

export interface CriticAdvantage {
  /** `[T]` */
  readonly advantages: Float32Array;
  /** `[T]` what the values should have been. */
  readonly returns: Float32Array;
  /** `[T]` what they were. */
  readonly values: Float32Array;
}

/** Advantages of a batch, for each trajectory of each group. Some have to sample more, or ask the critic: `tools` does that. */
export interface AdvantageEstimator {
  readonly name: string;
  /** Whether the engine must have a value head. */
  readonly needsValues?: boolean;
  estimate(
    groups: readonly Group[],
    tools: RolloutTools,
  ): readonly (readonly TrajectoryAdvantage[])[] | Promise<readonly (readonly TrajectoryAdvantage[])[]>;
}

/** Advantages that need one group's rewards only. */
function byGroup(name: string, advantages: (group: Group) => ArrayLike<number>): AdvantageEstimator {
  return { name, estimate: (groups) => groups.map((group) => Array.from(advantages(group))) };
}

/** Rewards as they are: plain REINFORCE; with rewards of 0 and 1, imitation of what was right (RAFT). */
export function rawReward(): AdvantageEstimator {
  return byGroup('reward', rewardsOf);
}

/** 1 for a reward above 0 and −1 for any other, without a baseline. */
export function signedReward(): AdvantageEstimator {
  return byGroup('signed reward', (group) => rewardsOf(group).map((reward) => (reward > 0 ? 1 : -1)));
}

/** See {@link centred}: Dr. GRPO. */
export function groupMean(): AdvantageEstimator {
  return byGroup('group mean', (group) => centred(rewardsOf(group)));
}

/** See {@link standardised}: GRPO. */
export function groupMeanAndDeviation(): AdvantageEstimator {
  return byGroup('group mean and deviation', (group) => standardised(rewardsOf(group)));
}

/** See {@link leaveOneOutOf}: RLOO. */
export function leaveOneOut(): AdvantageEstimator {
  return byGroup('leave one out', (group) => leaveOneOutOf(rewardsOf(group)));
}

/** See {@link lengthWeighted}: OPO. */
export function optimalBaseline(): AdvantageEstimator {
  return byGroup('optimal baseline', (group) =>
    lengthWeighted(rewardsOf(group), group.trajectories.map(completionLength)),
  );
}

/** See {@link passAtKAdvantages}. */
export function passAtK(k: number): AdvantageEstimator {
  return byGroup(`pass@${k}`, (group) => passAtKAdvantages(rewardsOf(group), k));
}

/** See {@link standardisedTogether}: REINFORCE++, whose baseline is the batch. With `groupBaseline` the group's mean is taken away before: REINFORCE++-baseline. */
export function batchNormalised({
  groupBaseline = false,
}: {
  readonly groupBaseline?: boolean;
} = {}): AdvantageEstimator {
  return {
    name: groupBaseline ? 'group mean, batch normalised' : 'batch normalised',
    estimate: (groups) => {
      const rewards = groups.map((group) => (groupBaseline ? centred(rewardsOf(group)) : rewardsOf(group)));
      return standardisedTogether(rewards).map((advantages) => [...advantages]);
    },
  };
}

/** See {@link centredOverBatchDeviation}: Lite PPO. */
export function groupMeanAndBatchDeviation(): AdvantageEstimator {
  return {
    name: 'group mean, batch deviation',
    estimate: (groups) => centredOverBatchDeviation(groups.map(rewardsOf)).map((advantages) => [...advantages]),
  };
}
