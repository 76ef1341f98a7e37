import { aggregateIqm, bootstrapInterval } from '../run/index.ts';
import { showFigure } from './format.ts';
import type { Report } from './report.ts';
import { table } from './table.ts';

/** What one seed came to. */
export interface SeedScore {
  readonly seed: number;
  readonly folder: string;
  /** Mean return of its evaluation, or of its last training episodes where it was not evaluated. */
  readonly score: number;
}

/** Sums several seeds up: each score, and the interquartile mean with its interval. */
export function reportSeeds(scores: readonly SeedScore[], to: Report): void {
  const values = [scores.map(({ score }) => score)];
  const iqm = aggregateIqm(values);
  const interval = bootstrapInterval(values, aggregateIqm);
  to.record('seeds', { scores, iqm, interval });
  to.line();
  const rows = scores.map(({ seed, folder, score }) => [`seed ${seed}`, showFigure(score), folder]);
  for (const line of table(rows, Number.POSITIVE_INFINITY, 2)) to.line(line);
  const [low, high] = interval.map(showFigure);
  to.line(`IQM over ${scores.length} seeds ${showFigure(iqm)} (95 % interval ${low} to ${high})`);
}
