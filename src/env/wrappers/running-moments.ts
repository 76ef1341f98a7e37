import { operantError } from '../../error/index.ts';

/** Statistics of rows of numbers. */
export interface Statistics {
  readonly mean: Float64Array;
  /** Of the population: the mean squared deviation. */
  readonly variance: Float64Array;
  /** How many rows. */
  readonly count: number;
}

/** Mean and variance of the rows seen so far, element by element, by Welford's method (Welford 1962; Chan, Golub and LeVeque 1983). */
export class RunningMoments {
  /** `[size]` */
  readonly mean: Float64Array;
  /** `[size]`, sum of squared deviations from the mean. */
  readonly squares: Float64Array;
  /** `[1]`, how many rows. */
  readonly count = new Float64Array(1);

  constructor(size: number) {
    this.mean = new Float64Array(size);
    this.squares = new Float64Array(size);
  }

  /** Takes in the row of `batch` that begins at `offset`. */
  add(batch: ArrayLike<number>, offset: number): void {
    const { mean, squares } = this;
    const weight = 1 / ++this.count[0];
    for (let k = 0; k < mean.length; k++) {
      const x = batch[offset + k];
      const deviation = x - mean[k];
      mean[k] += deviation * weight;
      squares[k] += deviation * (x - mean[k]);
    }
  }

  /** Variance (of the population) of element `k`; 1 before the second row. */
  variance(k: number): number {
    return this.count[0] < 2 ? 1 : this.squares[k] / this.count[0];
  }

  /** Means, variances and the count, copied. */
  get statistics(): Statistics {
    return { mean: this.mean.slice(), variance: this.mean.map((_, k) => this.variance(k)), count: this.count[0] };
  }

  /** Goes on from other statistics; throws when they are of another size. */
  set statistics({ mean, variance, count }: Statistics) {
    if (mean.length !== this.mean.length || variance.length !== this.mean.length) {
      throw operantError('statistics have another size', {
        value: mean.length,
        help: `give ${this.mean.length} means and variances`,
      });
    }
    this.mean.set(mean);
    this.squares.set(variance.map((v) => v * count));
    this.count[0] = count;
  }

  /** The arrays, for a snapshot. */
  arrays(): Record<'mean' | 'squares' | 'count', Float64Array> {
    return { mean: this.mean, squares: this.squares, count: this.count };
  }
}
