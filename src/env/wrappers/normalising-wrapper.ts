import type { RunningMoments, Statistics } from '../../normaliser/index.ts';
import { Wrapper } from './wrapper.ts';

/** A wrapper that divides by running statistics, which can be read, taken over and frozen. */
export abstract class NormalisingWrapper extends Wrapper {
  protected abstract readonly normaliser: { readonly moments: RunningMoments; frozen: boolean };

  /** Mean and variance so far of what is counted: of every element of observations, or of the discounted return. */
  get statistics(): Statistics {
    return this.normaliser.moments.statistics;
  }

  set statistics(statistics: Statistics) {
    this.normaliser.moments.statistics = statistics;
  }

  /** Whether nothing is counted any more. */
  get frozen(): boolean {
    return this.normaliser.frozen;
  }

  set frozen(frozen: boolean) {
    this.normaliser.frozen = frozen;
  }
}
