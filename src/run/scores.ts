import { operantError } from '../error/index.ts';
import { interquartileMean, mean, median } from './statistics.ts';

/**
 * Final scores of one algorithm, `[task][run]`: one list for each task (environment), one score for each run (seed). Tasks may differ in how
 * many runs they have. Across tasks scores must be on one scale, such as 0 for random play and 1 for the reference.
 */
export type Scores = readonly ArrayLike<number>[];

/** One figure for scores. */
export type Aggregate = (scores: Scores) => number;

/** Mean over tasks of each task's mean. */
export const aggregateMean: Aggregate = (scores) => mean(scores.map(mean));

/** Median over tasks of each task's mean. */
export const aggregateMedian: Aggregate = (scores) => median(scores.map(mean));

/** Interquartile mean over all runs of all tasks. */
export const aggregateIqm: Aggregate = (scores) => interquartileMean(pooled(scores));

/**
 * How far the runs stay below a desired score on average: `desired − mean(min(score, desired))` over all runs of all tasks.
 * What a run has above the desired score does not make up for what another lacks.
 */
export function optimalityGap(scores: Scores, desired = 1): number {
  return desired - mean(pooled(scores).map((score) => Math.min(score, desired)));
}

/**
 * Probability that a run of X beats a run of Y on the same task, mean over tasks; a tie counts as half.
 * It is the statistic of Mann and Whitney's test over the number of pairs.
 *
 * @throws when X and Y have not the same number of tasks
 */
export function probabilityOfImprovement(x: Scores, y: Scores): number {
  if (x.length !== y.length) {
    throw operantError('scores are not of the same tasks', {
      value: `${x.length} and ${y.length} tasks`,
      where: 'in probabilityOfImprovement',
      help: 'give both as [task][run] with the tasks in the same order',
    });
  }
  return mean(x.map((scoresX, task) => winRate(scoresX, y[task])));
}

/** Share of runs, over all tasks, with a score above each threshold: `[T]` for thresholds `[T]`. */
export function performanceProfile(scores: Scores, thresholds: ArrayLike<number>): Float64Array {
  const all = pooled(scores);
  return Float64Array.from(thresholds, (threshold) => mean(all.map((score) => Number(score > threshold))));
}

function winRate(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let points = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < y.length; j++) points += x[i] > y[j] ? 1 : x[i] === y[j] ? 0.5 : 0;
  }
  return points / (x.length * y.length);
}

function pooled(scores: Scores): Float64Array {
  return Float64Array.from(scores.flatMap((runs) => Array.from(runs)));
}
