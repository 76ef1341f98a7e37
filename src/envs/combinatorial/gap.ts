/** Whether a smaller or a greater objective is the better one. */
export type Sense = 'minimise' | 'maximise';

/** The best objective that a solver of this suite found for an instance. */
export interface BestKnown {
  readonly value: number;
  /** Whether the value is proven to be the optimum. */
  readonly optimal: boolean;
}

/**
 * How much worse an objective is than a reference, as a share of the reference: 0.05 is 5 % above it (5 % below it when
 * the sense is `maximise`). Negative where it is better than a heuristic reference; infinite where there is no
 * solution, that is, where the objective is not finite.
 */
export function relativeGap(sense: Sense, objective: number, reference: number): number {
  if (!Number.isFinite(objective)) return Number.POSITIVE_INFINITY;
  const worse = sense === 'minimise' ? objective - reference : reference - objective;
  return worse === 0 ? 0 : worse / reference;
}
