import { bootstrapInterval, type Interval, interquartileMean } from '../run/index.ts';
import type { Judgement } from './definition.ts';

/** One thing that a claim says, and whether it is so. */
export interface Finding {
  readonly holds: boolean;
  readonly says: string;
  readonly interval: Interval;
}

/** Interquartile mean over seeds with its 95 % bootstrap interval. */
export interface Estimate {
  readonly iqm: number;
  readonly interval: Interval;
}

/** The estimate from one number a seed. */
export function estimateOf(values: readonly number[]): Estimate {
  const iqm = interquartileMean(values);
  const [low, high] = bootstrapInterval([values], ([runs]) => interquartileMean(runs!), { resamples: 10_000 });
  return { iqm, interval: [low, high] };
}

/** Whether something is at least so much: the whole interval has to lie there. */
export function atLeast(what: string, values: readonly number[], least: number): Finding {
  const { iqm, interval } = estimateOf(values);
  const holds = values.every(Number.isFinite) && interval[0] >= least;
  return { holds, says: `${what} ${shown(iqm, interval)}, ${holds ? '' : 'not '}at least ${least}`, interval };
}

/** Whether something is at most so much: the whole interval has to lie there. */
export function atMost(what: string, values: readonly number[], most: number): Finding {
  const { iqm, interval } = estimateOf(values);
  const holds = values.every(Number.isFinite) && interval[1] <= most;
  return { holds, says: `${what} ${shown(iqm, interval)}, ${holds ? '' : 'not '}at most ${most}`, interval };
}

/** A claim of several parts, all of which have to hold; its interval is the first one's. */
export function allOf(first: Finding, ...others: readonly Finding[]): Judgement {
  const findings = [first, ...others];
  return {
    holds: findings.every(({ holds }) => holds),
    statement: findings.map(({ says }) => says).join('; '),
    interval: first.interval,
  };
}

function shown(iqm: number, [low, high]: Interval): string {
  return `${digits(iqm)} [${digits(low)}, ${digits(high)}]`;
}

function digits(x: number): string {
  return Number.isFinite(x) ? String(Number(x.toPrecision(3))) : String(x);
}
