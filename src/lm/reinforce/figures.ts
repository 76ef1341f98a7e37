import { passAtK } from '../../estimate/index.ts';
import type { Row } from './row.ts';
import { completionLength, type Group, rewardsOf, type Trajectory } from './trajectory.ts';

/** Figures of one step, by name; those of single components, levels and tasks have a point in theirs. */
export type StepFigures = Readonly<Record<string, number>>;

/** What the sampled answers look like. Groups without signal are those whose rewards are all the same. */
export function rolloutFigures(sampled: readonly Group[], kept: readonly Group[]): StepFigures {
  const all = sampled.flatMap(({ trajectories }) => trajectories);
  const judged = all.filter(({ failure }) => failure === undefined);
  const right = judged.filter(({ reward }) => reward > 0);
  const wrong = judged.filter(({ reward }) => reward <= 0);
  return {
    reward: mean(judged.map(({ reward }) => reward)),
    ...componentsOf(judged),
    ...passRates(sampled),
    ...byLevel(sampled),
    groupsWithSignal: mean(sampled.map((group) => Number(new Set(rewardsOf(group)).size > 1))),
    groupsKept: kept.length / Math.max(sampled.length, 1),
    answerLength: mean(all.map(completionLength)),
    rightLength: mean(right.map(completionLength)),
    wrongLength: mean(wrong.map(completionLength)),
    truncated: mean(all.map(({ finishReason }) => Number(finishReason === 'length'))),
    failed: (all.length - judged.length) / Math.max(all.length, 1),
    distinctAnswers: mean(
      sampled.map(
        ({ trajectories }) => new Set(trajectories.map(({ completion }) => completion)).size / trajectories.length,
      ),
    ),
    answerLogProb: mean(all.map(({ logProbs, promptLength }) => mean(logProbs.subarray(promptLength)))),
    rolloutTokens: all.reduce((sum, own) => sum + completionLength(own), 0),
    answers: all.length,
  };
}

/** What was learned from, and how fast. */
export function learningFigures(
  rows: readonly Row[],
  seconds: { readonly rollout: number; readonly learning: number },
): StepFigures {
  const ratios = rows.flatMap(({ trajectory, oldLogProbs, corrections }) =>
    corrections
      ? Array.from(corrections).filter((_, t) => trajectory.mask[t] !== 0)
      : Array.from(oldLogProbs.subarray(0, 0)),
  );
  return {
    learnedAnswers: rows.length,
    advantage: mean(
      rows.map(({ advantages, trajectory }) => mean(advantages.subarray(trajectory.promptLength).map(Math.abs))),
    ),
    ...(ratios.length > 0 && { correctionP05: quantile(ratios, 0.05), correctionP95: quantile(ratios, 0.95) }),
    rolloutSeconds: seconds.rollout,
    learningSeconds: seconds.learning,
  };
}

function componentsOf(trajectories: readonly Trajectory[]): StepFigures {
  const names = new Set(trajectories.flatMap(({ components }) => Object.keys(components)));
  return Object.fromEntries(
    [...names].map((name) => [`reward.${name}`, mean(trajectories.map(({ components }) => components[name] ?? 0))]),
  );
}

/** pass@1 and pass@k for the powers of two up to the group's size, of groups all of whose answers were judged; an answer passes with a reward above 0. */
function passRates(groups: readonly Group[]): StepFigures {
  const rates: Record<string, number[]> = {};
  for (const { trajectories } of groups) {
    const n = trajectories.length;
    const right = trajectories.filter(({ reward }) => reward > 0).length;
    for (let k = 1; k <= n; k *= 2) rates[`pass@${k}`] = [...(rates[`pass@${k}`] ?? []), passAtK(n, right, k)];
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

function mean(numbers: ArrayLike<number>): number {
  if (numbers.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return sum / numbers.length;
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
