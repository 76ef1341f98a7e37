import type { NormaliserOptions } from './options.ts';
import { RunningMoments } from './running-moments.ts';
import { copyOf, restoreInto, type SavedArrays } from './saved-arrays.ts';

/**
 * Observations less their running mean, divided by their running deviation, element by element, and cut off. `update`
 * and `normalise` allocate nothing. Set `frozen` to keep the mean and the deviation as they are, for evaluation.
 */
export class ObservationNormaliser {
  readonly moments: RunningMoments;
  readonly #frozen = new Uint8Array(1);
  readonly #clip: number;
  readonly #epsilon: number;

  /** @param size elements of an observation */
  constructor(size: number, { clip = 10, epsilon = 1e-8 }: NormaliserOptions = {}) {
    this.moments = new RunningMoments(size);
    this.#clip = clip;
    this.#epsilon = epsilon;
  }

  get frozen(): boolean {
    return this.#frozen[0] === 1;
  }

  set frozen(frozen: boolean) {
    this.#frozen[0] = Number(frozen);
  }

  /** Takes in observations `[N, size]`; nothing where frozen. */
  update(observations: ArrayLike<number>): void {
    if (!this.frozen) this.moments.update(observations);
  }

  /**
   * Writes observations `[N, size]`, normalised, into `out`, which may be the same array; rows `first … last − 1` alone
   * where given. Before the second update they stay as they are.
   */
  normalise(observations: ArrayLike<number>, out: Float32Array | Float64Array, first = 0, last?: number): void {
    const { size, mean } = this.moments;
    const end = last === undefined ? observations.length : last * size;
    for (let i = 0; i < size; i++) {
      const inverse = 1 / Math.sqrt(this.moments.variance(i) + this.#epsilon);
      for (let place = first * size + i; place < end; place += size) {
        const z = (observations[place]! - mean[i]!) * inverse;
        out[place] = Math.min(Math.max(z, -this.#clip), this.#clip);
      }
    }
  }

  /** The arrays themselves, for those who keep snapshots. */
  arrays(): SavedArrays {
    return { ...this.moments.arrays(), frozen: this.#frozen };
  }

  state(): SavedArrays {
    return copyOf(this.arrays());
  }

  /** @throws where the state was taken with observations of another size */
  restore(state: SavedArrays): void {
    restoreInto(this.arrays(), state, `ObservationNormaliser of ${this.moments.size}`);
  }
}
