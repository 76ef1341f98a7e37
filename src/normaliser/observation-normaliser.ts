import { Normaliser, type NormaliserOptions } from './normaliser.ts';

/**
 * Observations less their running mean, divided by their running deviation, element by element, and cut off. `update`
 * and `normalise` allocate nothing. Set `frozen` to keep the mean and the deviation as they are, for evaluation.
 */
export class ObservationNormaliser extends Normaliser {
  protected readonly name: string;

  /** @param size elements of an observation */
  constructor(size: number, options: NormaliserOptions = {}) {
    super(size, options);
    this.name = `ObservationNormaliser of ${size}`;
  }

  /** Takes in observations `[N, size]`; nothing where frozen. */
  update(observations: ArrayLike<number>): void {
    if (!this.frozen) this.moments.update(observations);
  }

  /**
   * Writes observations `[N, size]`, normalised, into `out`, which may be the same array; rows `first … last − 1` alone
   * where given. Before the first update they stay as they are, apart from the cut and a rounding by `epsilon`.
   */
  normalise(observations: ArrayLike<number>, out: Float32Array | Float64Array, first = 0, last?: number): void {
    const { size, mean } = this.moments;
    const end = last === undefined ? observations.length : last * size;
    for (let i = 0; i < size; i++) {
      const inverse = 1 / Math.sqrt(this.moments.variance(i) + this.epsilon);
      for (let place = first * size + i; place < end; place += size) {
        const z = (observations[place]! - mean[i]!) * inverse;
        out[place] = Math.min(Math.max(z, -this.clip), this.clip);
      }
    }
  }
}
