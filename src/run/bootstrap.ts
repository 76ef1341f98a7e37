import { checkCounts, operantError } from '../error/index.ts';
import { Stream } from '../random/index.ts';
import type { Aggregate, Scores } from './scores.ts';
import { quantile } from './statistics.ts';

/** Lower and upper end. */
export type Interval = readonly [low: number, high: number];

/** How an interval is made. */
export interface BootstrapOptions {
  /** Probability that intervals made this way cover the true value; 0.95 by default. */
  readonly confidence?: number;
  /** How many times the runs are drawn anew; 50,000 by default, as in rliable. */
  readonly resamples?: number;
  /** Seed of the draws; the same scores and seed give the same interval. */
  readonly seed?: number;
}

/**
 * Confidence interval of an aggregate by the stratified bootstrap: within each task as many runs as there are get drawn with replacement, and the
 * interval lies between percentiles of the aggregates of such draws.
 *
 * It says how far the aggregate would move had other seeds been run on the same tasks. Few runs give intervals that are too narrow.
 *
 * Source: Efron 1979; Agarwal et al. 2021, arXiv 2108.13264, section 4.1. Throws for no runs, and for options out of
 * range.
 */
export function bootstrapInterval(scores: Scores, aggregate: Aggregate, options: BootstrapOptions = {}): Interval {
  const { confidence = 0.95, resamples = 50_000, seed = 0 } = options;
  checkCounts({ resamples }, 'in bootstrapInterval');
  if (!(confidence > 0 && confidence < 1))
    throw operantError('confidence out of range', { value: confidence, help: 'give a share between 0 and 1, as 0.95' });
  const stream = Stream.fromSeed(seed).fork('bootstrap');
  const drawn = scores.map((runs) => new Float64Array(runs.length));
  const values = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) {
    for (const [task, runs] of scores.entries()) drawWithReplacement(runs, stream, drawn[task]);
    values[i] = aggregate(drawn);
  }
  values.sort();
  const tail = (1 - confidence) / 2;
  return [quantile(values, tail), quantile(values, 1 - tail)];
}

function drawWithReplacement(runs: ArrayLike<number>, stream: Stream, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = runs[stream.integer(runs.length)];
}
