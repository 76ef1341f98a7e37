import { operantError } from '../error/index.ts';

/** A sample in a few figures. */
export interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  /** Of the sample, with count − 1 in the denominator; NaN for a single value. */
  readonly standardDeviation: number;
  /** Interquartile mean, see {@link interquartileMean}. */
  readonly iqm: number;
  readonly min: number;
  readonly max: number;
}

/** Figures of a sample. Throws when it is empty. */
export function summaryOf(values: ArrayLike<number>): Summary {
  const sorted = ascending(values);
  return {
    count: sorted.length,
    mean: mean(values),
    median: median(values),
    standardDeviation: standardDeviation(values),
    iqm: interquartileMean(values),
    min: sorted[0],
    max: sorted[sorted.length - 1],
  };
}

/** Arithmetic mean. Throws for no values. */
export function mean(values: ArrayLike<number>): number {
  checkNotEmpty(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** The middle value, or the mean of the two middle ones. Throws for no values. */
export function median(values: ArrayLike<number>): number {
  return quantile(ascending(values), 0.5);
}

/** Standard deviation of a sample, with `n − 1` in the denominator; NaN for a single value. Throws for no values. */
export function standardDeviation(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - centre) ** 2;
  return values.length === 1 ? Number.NaN : Math.sqrt(sum / (values.length - 1));
}

/**
 * Interquartile mean: the mean of what is left when the lowest and the highest quarter are cut off. A quarter is rounded down to whole values, so
 * five values lose one at each end: the definition of `scipy.stats.trim_mean(values, 0.25)`, which rliable uses, without fractional weights.
 *
 * Source: Agarwal, Schwarzer, Castro, Courville, Bellemare 2021, "Deep Reinforcement Learning at the Edge of the Statistical Precipice",
 * arXiv 2108.13264. Throws for no values.
 */
export function interquartileMean(values: ArrayLike<number>): number {
  const sorted = ascending(values);
  const cut = Math.floor(sorted.length / 4);
  return mean(sorted.subarray(cut, sorted.length - cut));
}

/**
 * The `p` quantile (0 to 1) of ascending values, linear between two neighbours: NumPy's default, number 7 of Hyndman and Fan 1996.
 * Throws for no values.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  checkNotEmpty(sorted);
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below];
  return at === below ? low : low + (sorted[below + 1] - low) * (at - below);
}

function ascending(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

function checkNotEmpty(values: ArrayLike<number>): void {
  if (values.length > 0) return;
  throw operantError('no values to take a statistic of', { help: 'finish at least one episode or run' });
}
