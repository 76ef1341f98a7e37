import { checkPart } from './check-part.ts';
import { type Group, rewardsOf, type Trajectory } from './trajectory.ts';

/** Which groups are learned from. */
export interface GroupFilter {
  readonly name: string;
  keeps(group: Group): boolean;
}

/** Which answers of a group are learned from; its others still count for the baseline. */
export interface TrajectoryFilter {
  readonly name: string;
  keeps(trajectory: Trajectory, group: Group): boolean;
}

/**
 * Drops groups whose answers all have the same reward: they carry no signal (DAPO's dynamic sampling, arXiv
 * 2503.14476). A demonstration is a signal.
 */
export function withSignal(): GroupFilter {
  return {
    name: 'with signal',
    keeps: (group) =>
      new Set(rewardsOf(group)).size > 1 || group.trajectories.some(({ origin }) => origin === 'demonstration'),
  };
}

/** Keeps groups whose mean reward lies between two bounds, both allowed. @throws unless low ≤ high */
export function solveRate(low: number, high: number): GroupFilter {
  checkPart(low <= high, 'solve rate that is kept', `${low} to ${high}`, 'give low ≤ high');
  return {
    name: `solve rate ${low} to ${high}`,
    keeps: (group) => {
      const rewards = rewardsOf(group);
      const mean = rewards.reduce((a, b) => a + b, 0) / rewards.length;
      return mean >= low && mean <= high;
    },
  };
}

/** Drops groups without any reward: nothing in them is worth imitating. */
export function notAllWrong(): GroupFilter {
  return { name: 'not all wrong', keeps: (group) => rewardsOf(group).some((reward) => reward > 0) };
}

/** Leaves out answers that ran out of tokens: whether they were right is not known (DAPO's overlong filtering). */
export function notOverlong(): TrajectoryFilter {
  return { name: 'not overlong', keeps: ({ finishReason }) => finishReason === 'stop' };
}

/** Right answers only: rejection sampling (RAFT: Dong et al. 2023, arXiv 2304.06767). */
export function positivesOnly(): TrajectoryFilter {
  return { name: 'positives only', keeps: ({ reward }) => reward > 0 };
}

/** Wrong answers only: negative sample reinforcement (Zhu et al. 2025, arXiv 2506.01347). */
export function negativesOnly(): TrajectoryFilter {
  return { name: 'negatives only', keeps: ({ reward }) => reward <= 0 };
}
