import type { NormaliseOptions } from './normalise.ts';
import { type MomentsState, RunningMoments } from './running-moments.ts';

export type ObservationNormaliserState = { readonly frozen: boolean; readonly moments: MomentsState };

/**
 * Observations less their running mean, divided by their running deviation, element by element, and cut off. `update`
 * and `normalise` allocate nothing. Set `frozen` to keep the mean and the deviation as they are, for evaluation.
 */
export class ObservationNormaliser {
  readonly moments: RunningMoments;
  frozen = false;
  readonly #clip: number;
  readonly #epsilon: number;
  /** `1 / √(variance + epsilon)` of each element. */
  readonly #inverse: Float64Array;

  /** @param size elements of an observation */
  constructor(size: number, { clip = 10, epsilon = 1e-8 }: NormaliseOptions = {}) {
    this.moments = new RunningMoments(size);
    this.#clip = clip;
    this.#epsilon = epsilon;
    this.#inverse = new Float64Array(size);
    this.#invert();
  }

  /** Takes in observations `[N, size]`; nothing where frozen. */
  update(observations: ArrayLike<number>): void {
    if (this.frozen) return;
    this.moments.update(observations);
    this.#invert();
  }

  /**
   * Writes observations `[N, size]`, normalised, into `out`, which may be the same array. Before the first update they
   * stay as they are, apart from the cut.
   */
  normalise(observations: ArrayLike<number>, out: Float32Array | Float64Array): void {
    const { size, mean } = this.moments;
    const clip = this.#clip;
    for (let place = 0, i = 0; place < observations.length; place++, i = i + 1 === size ? 0 : i + 1) {
      const z = (observations[place] - mean[i]) * this.#inverse[i];
      out[place] = Math.min(Math.max(z, -clip), clip);
    }
  }

  #invert(): void {
    const hasSeen = this.moments.count > 0;
    for (let i = 0; i < this.moments.size; i++) {
      this.#inverse[i] = hasSeen ? 1 / Math.sqrt(this.moments.variance(i) + this.#epsilon) : 1;
    }
  }

  state(): ObservationNormaliserState {
    return { frozen: this.frozen, moments: this.moments.state() };
  }

  restore(state: ObservationNormaliserState): void {
    this.moments.restore(state.moments);
    this.frozen = state.frozen;
    this.#invert();
  }
}
