import { passAtK } from '../../estimate/index.ts';
import { mean } from '../reinforce/statistics.ts';
import { type Group, rewardsOf } from '../reinforce/trajectory.ts';

/** Sizes that groups are looked at in. */
const groupSizes = [4, 8, 16, 32] as const;

/** What answers to a sample of prompts say about a reinforcement that starts here. */
export interface Signal {
  /** Of each prompt, the share of answers with the highest reward that any answer got. */
  readonly solveRates: readonly number[];
  /** Expected share of groups whose answers do not all get the same reward, by the size of the groups. */
  readonly groupsWithSignal: Readonly<Record<string, number>>;
  /** Components of the reward that are the same for all answers. */
  readonly constant: readonly string[];
  /** Share of answers that were cut off. */
  readonly truncated: number;
  /** Mean tokens of an answer. */
  readonly answerLength: number;
  /** Mean tokens of a prompt. */
  readonly promptLength: number;
}

/** Looks at groups of equal size n; shares at sizes above n are left out. */
export function signalOf(groups: readonly Group[]): Signal {
  const all = groups.flatMap(({ trajectories }) => trajectories);
  const n = groups[0]!.trajectories.length;
  const best = Math.max(...all.map(({ reward }) => reward));
  const rewards = groups.map(rewardsOf);
  return {
    solveRates: rewards.map((own) => (best > 0 ? own.filter((reward) => reward === best).length / n : 0)),
    groupsWithSignal: Object.fromEntries(
      groupSizes.filter((size) => size <= n).map((size) => [size, mean(rewards.map((own) => mixedShare(own, size)))]),
    ),
    constant: constantComponents(groups),
    truncated: mean(all.map(({ finishReason }) => Number(finishReason === 'length'))),
    answerLength: mean(all.map(({ tokens, promptLength }) => tokens.length - promptLength)),
    promptLength: mean(groups.map(({ prompt }) => prompt.length)),
  };
}

/**
 * Probability that so many of the rewards, drawn without replacement, are not all equal: 1 − Σ over values of C(count,
 * size) / C(n, size).
 */
function mixedShare(rewards: readonly number[], size: number): number {
  const counts = new Map<number, number>();
  for (const reward of rewards) counts.set(reward, (counts.get(reward) ?? 0) + 1);
  const n = rewards.length;
  const allOne = [...counts.values()].map((count) => 1 - passAtK(n, n - count, size));
  return Math.max(0, 1 - allOne.reduce((sum, each) => sum + each, 0));
}

/** Components with one value in all judged answers. */
export function constantComponents(groups: readonly Group[]): string[] {
  const judged = groups.flatMap(({ trajectories }) => trajectories).filter(({ failure }) => failure === undefined);
  const names = [...new Set(judged.flatMap(({ components }) => Object.keys(components)))];
  return names.filter((name) => new Set(judged.map(({ components }) => components[name])).size <= 1);
}
