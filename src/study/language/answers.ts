import { passAtK } from '../../estimate/index.ts';
import { completionLength, type Group, Rollouts, rewardsOf } from '../../lm/reinforce/index.ts';
import type { Problem } from '../../lm/tasks/index.ts';
import type { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import { maxRows, type StudyModel } from './model.ts';

export interface AnswerOptions {
  readonly reward: Reward;
  readonly samples: number;
  readonly maxTokens: number;
  /** 1 unless given. */
  readonly temperature?: number;
}

/** Judged answers to problems, a group for each. */
export async function answers(
  model: StudyModel,
  problems: readonly Problem[],
  { reward, samples, maxTokens, temperature = 1 }: AnswerOptions,
  stream: Stream,
): Promise<readonly Group[]> {
  const rollouts = new Rollouts({ ...model, reward, temperature, maxTokens, stream });
  const together = Math.max(1, Math.floor(maxRows / samples));
  const groups: Group[] = [];
  for (let from = 0; from < problems.length; from += together) {
    groups.push(...(await rollouts.answer(problems.slice(from, from + together), { samplesPerPrompt: samples })));
  }
  return groups;
}

/** Share of answers that are right: pass@1. */
export function accuracyOf(groups: readonly Group[]): number {
  return mean(groups.map((group) => rightOf(group) / group.trajectories.length));
}

/** Unbiased pass@k: the mean probability that of k answers to a problem one is right. */
export function passRate(groups: readonly Group[], k: number): number {
  return mean(groups.map((group) => passAtK(group.trajectories.length, rightOf(group), k)));
}

/** Mean tokens of an answer. */
export function lengthOf(groups: readonly Group[]): number {
  return mean(groups.flatMap(({ trajectories }) => trajectories.map(completionLength)));
}

/** Groups of one level. */
export function ofLevels(groups: readonly Group[], from: number, to = from): readonly Group[] {
  return groups.filter(({ problem: { difficulty } }) => difficulty >= from && difficulty <= to);
}

/** Mean over tokens of how unlikely the drawn ones were, in nats: an estimate of the entropy of the policy. */
export function surpriseOf(groups: readonly Group[]): number {
  return mean(
    groups.flatMap(({ trajectories }) =>
      trajectories.map(({ logProbs, promptLength }) => -mean(logProbs.subarray(promptLength))),
    ),
  );
}

function rightOf(group: Group): number {
  return rewardsOf(group).filter((reward) => reward >= 1).length;
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const x of numbers) total += x;
  return total;
}

export function mean(numbers: ArrayLike<number> & Iterable<number>): number {
  return numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
}
