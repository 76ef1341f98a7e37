import { passAtK } from '../../estimate/index.ts';
import type { RolloutTools } from '../reinforce/rollout-tools.ts';
import { mean } from '../reinforce/statistics.ts';
import type { Group } from '../reinforce/trajectory.ts';
import type { Problem } from '../tasks/task.ts';

/** What a model says to a problem. */
export interface Answer {
  readonly prompt: string;
  readonly difficulty: number;
  /** The most likely answer. */
  readonly completion: string;
  readonly isRight: boolean;
}

/** How well a model does on held-out problems. */
export interface Measurement {
  /** How many problems there were. */
  readonly problems: number;
  /** Share of drawn answers that are right: pass@1. */
  readonly accuracy: number;
  /** Share of most likely answers that are right. */
  readonly greedy: number;
  /** Unbiased pass@k by k. */
  readonly passAt: Readonly<Record<string, number>>;
  /** Share of drawn answers that are right, by level. */
  readonly byLevel: Readonly<Record<string, number>>;
  /** Share of drawn answers that were cut off. */
  readonly truncated: number;
  /** The most likely answers. */
  readonly answers: readonly Answer[];
}

/** Answers problems and has the answers judged; right is what gets a whole reward. */
export async function measure(
  tools: RolloutTools,
  problems: readonly Problem[],
  samples: number,
): Promise<Measurement> {
  const drawn = await tools.answer(problems, { samplesPerPrompt: samples });
  const likely = await tools.answer(problems, { samplesPerPrompt: 1, temperature: 0 });
  const levels = [...new Set(problems.map(({ difficulty }) => difficulty))].sort((a, b) => a - b);
  return {
    problems: problems.length,
    accuracy: mean(drawn.map(solveRate)),
    greedy: mean(likely.map(solveRate)),
    passAt: passRates(drawn, samples),
    byLevel: Object.fromEntries(
      levels.map((level) => [level, mean(drawn.filter(({ problem }) => problem.difficulty === level).map(solveRate))]),
    ),
    truncated: mean(
      drawn.flatMap(({ trajectories }) => trajectories.map(({ finishReason }) => Number(finishReason === 'length'))),
    ),
    answers: likely.map(answerOf),
  };
}

/** A measurement as figures of an iteration. */
export function measurementFigures({ accuracy, greedy, passAt, byLevel }: Measurement): Record<string, number> {
  const named = (prefix: string, values: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [`heldOut.${prefix}${key}`, value]));
  return {
    heldOutAccuracy: accuracy,
    heldOutGreedy: greedy,
    ...named('pass@', passAt),
    ...named('level', byLevel),
  };
}

/** Answers of a group that are right. */
function rightOf({ trajectories }: Group): number {
  return trajectories.filter(({ reward, failure }) => failure === undefined && reward >= 1).length;
}

function solveRate(group: Group): number {
  return rightOf(group) / group.trajectories.length;
}

function passRates(groups: readonly Group[], samples: number): Record<string, number> {
  const rates: Record<string, number> = {};
  for (let k = 1; k <= samples; k *= 2)
    rates[k] = mean(groups.map((group) => passAtK(group.trajectories.length, rightOf(group), k)));
  return rates;
}

function answerOf(group: Group): Answer {
  const { prompt, difficulty } = group.problem;
  return { prompt, difficulty, completion: group.trajectories[0]!.completion, isRight: rightOf(group) === 1 };
}
