import type { Metrics } from '../algorithms/index.ts';

/** Figures of an iteration that are the same whenever it is repeated: those but seconds and what is counted by the second. */
export function withoutTimes(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => !/seconds?$/i.test(name))) as Metrics & object;
}
