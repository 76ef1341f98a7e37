import { passAtK } from '../../estimate/index.ts';
import { mean } from './statistics.ts';
import { completionLength, type Group, judgedOnly, ofChosenTokens, rewardsOf, type Trajectory } from './trajectory.ts';

/** Figures of one step, by name; those of single components, levels and tasks have a point in theirs. */
export type StepFigures = Readonly<Record<string, number>>;

/**
 * What the sampled answers look like. Answers that could not be judged count for `failed` and for lengths only. Groups
 * without signal are those whose rewards are all the same. `rightLength` and `wrongLength` are there where there are
 * such answers. `sampledEntropy` is the mean of `−log π` over the tokens drawn, in nats: at temperature 1 an unbiased
 * estimate of the policy's entropy. `commonestAnswer` is the share of all answers, to whatever prompt, that say the
 * same.
 */
export function rolloutFigures(sampled: readonly Group[], kept: readonly Group[]): StepFigures {
  const all = sampled.flatMap(({ trajectories }) => trajectories);
  const groups = judgedOnly(sampled);
  const judged = groups.flatMap(({ trajectories }) => trajectories);
  return {
    reward: mean(judged.map(({ reward }) => reward)),
    ...componentsOf(judged),
    ...passRates(groups),
    ...byLevel(groups),
    groupsWithSignal: mean(groups.map((group) => Number(new Set(rewardsOf(group)).size > 1))),
    groupsKept: kept.length / Math.max(sampled.length, 1),
    ...lengths(all, judged),
    truncated: mean(all.map(({ finishReason }) => Number(finishReason === 'length'))),
    failed: (all.length - judged.length) / Math.max(all.length, 1),
    ...variety(sampled, all),
    sampledEntropy: -mean(all.flatMap((own) => ofChosenTokens(own.logProbs, own))),
    rolloutTokens: all.reduce((sum, own) => sum + completionLength(own), 0),
    answers: all.length,
  };
}

function componentsOf(trajectories: readonly Trajectory[]): StepFigures {
  const names = new Set(trajectories.flatMap(({ components }) => Object.keys(components)));
  return Object.fromEntries(
    [...names].map((name) => [`reward.${name}`, mean(trajectories.map(({ components }) => components[name] ?? 0))]),
  );
}

/** pass@1 and pass@k for the powers of two up to the group's size; an answer passes with a reward above 0. */
function passRates(groups: readonly Group[]): StepFigures {
  const rates: Record<string, number[]> = {};
  for (const { trajectories } of groups) {
    const n = trajectories.length;
    const right = trajectories.filter(({ reward }) => reward > 0).length;
    for (let k = 1; k <= n; k *= 2) {
      rates[`pass@${k}`] ??= [];
      rates[`pass@${k}`]!.push(passAtK(n, right, k));
    }
  }
  return Object.fromEntries(Object.entries(rates).map(([name, values]) => [name, mean(values)]));
}

function byLevel(groups: readonly Group[]): StepFigures {
  const levels = [...new Set(groups.map(({ problem }) => problem.difficulty))].sort((a, b) => a - b);
  return Object.fromEntries(
    levels.map((level) => {
      const own = groups
        .filter(({ problem }) => problem.difficulty === level)
        .flatMap(({ trajectories }) => trajectories);
      return [`right.level${level}`, mean(own.map(({ reward }) => Number(reward > 0)))];
    }),
  );
}

function lengths(all: readonly Trajectory[], judged: readonly Trajectory[]): StepFigures {
  const right = judged.filter(({ reward }) => reward > 0);
  const wrong = judged.filter(({ reward }) => reward <= 0);
  return {
    answerLength: mean(all.map(completionLength)),
    ...(right.length > 0 && { rightLength: mean(right.map(completionLength)) }),
    ...(wrong.length > 0 && { wrongLength: mean(wrong.map(completionLength)) }),
  };
}

function variety(groups: readonly Group[], all: readonly Trajectory[]): StepFigures {
  const counts = new Map<string, number>();
  for (const { completion } of all) counts.set(completion, (counts.get(completion) ?? 0) + 1);
  const distinct = groups.map(
    ({ trajectories }) => new Set(trajectories.map(({ completion }) => completion)).size / trajectories.length,
  );
  return {
    distinctAnswers: mean(distinct),
    commonestAnswer: Math.max(0, ...counts.values()) / Math.max(all.length, 1),
  };
}
