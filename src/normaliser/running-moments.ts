import { checkCounts, checkNumbers, operantError } from '../error/index.ts';
import { copyOf, restoreInto, type SavedArrays } from './saved-arrays.ts';

/** Statistics of rows of numbers. */
export interface Statistics {
  readonly mean: Float64Array;
  /** Of the population: the mean squared deviation; 1 before the second row. */
  readonly variance: Float64Array;
  /** How many rows. */
  readonly count: number;
}

/**
 * Mean and variance of each element of a stream of vectors, in float64, batch by batch: the result is that of all rows
 * at once, whatever the batches. `update` allocates nothing.
 *
 * Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979, eq. 2.1.
 */
export class RunningMoments {
  /** Length of a row. */
  readonly size: number;
  /** Mean of each element; 0 before the first row. */
  readonly mean: Float64Array;
  /** Sum of squared deviations from the mean, of each element. */
  readonly #squares: Float64Array;
  readonly #count = new Float64Array(1);
  readonly #batchMean: Float64Array;
  readonly #batchSquares: Float64Array;

  /** @throws unless size is a whole number of at least 1 */
  constructor(size: number) {
    checkCounts({ size }, 'in RunningMoments');
    this.size = size;
    this.mean = new Float64Array(size);
    this.#squares = new Float64Array(size);
    this.#batchMean = new Float64Array(size);
    this.#batchSquares = new Float64Array(size);
  }

  /** Rows seen. */
  get count(): number {
    return this.#count[0]!;
  }

  /** Mean squared deviation of element `i` from its mean, over all rows; 1 before the second row. */
  variance(i: number): number {
    return this.count < 2 ? 1 : this.#squares[i]! / this.count;
  }

  /**
   * Takes in a batch of rows `[N, size]`, N ≥ 0.
   *
   * @throws where the length is not a multiple of `size`
   */
  update(batch: ArrayLike<number>): void {
    const rows = batch.length / this.size;
    if (!Number.isInteger(rows)) {
      throw operantError('batch is not made of whole rows', {
        value: `${batch.length} elements`,
        where: `in RunningMoments of ${this.size}`,
      });
    }
    if (rows === 0) return;
    this.#measure(batch, rows);
    this.#merge(rows);
  }

  /** Mean and squared deviations of the batch alone, in two passes. */
  #measure(batch: ArrayLike<number>, rows: number): void {
    const { size } = this;
    const mean = this.#batchMean.fill(0);
    const squares = this.#batchSquares.fill(0);
    for (let n = 0, place = 0; n < rows; n++) for (let i = 0; i < size; i++, place++) mean[i]! += batch[place]!;
    for (let i = 0; i < size; i++) mean[i]! /= rows;
    for (let n = 0, place = 0; n < rows; n++) {
      for (let i = 0; i < size; i++, place++) {
        const deviation = batch[place]! - mean[i]!;
        squares[i]! += deviation * deviation;
      }
    }
  }

  #merge(rows: number): void {
    const total = this.count + rows;
    for (let i = 0; i < this.size; i++) {
      const shift = this.#batchMean[i]! - this.mean[i]!;
      this.mean[i]! += (shift * rows) / total;
      this.#squares[i]! += this.#batchSquares[i]! + (shift * shift * this.count * rows) / total;
    }
    this.#count[0] = total;
  }

  /** Means, variances and the count, copied; setting them goes on from there. */
  get statistics(): Statistics {
    return { mean: this.mean.slice(), variance: this.mean.map((_, i) => this.variance(i)), count: this.count };
  }

  /** @throws where they are of rows of another length, and for a count that is none */
  set statistics({ mean, variance, count }: Statistics) {
    checkNumbers({ count }, 'a whole number from 0 on', `in RunningMoments of ${this.size}`);
    const squares = variance.map((v) => (count < 2 ? 0 : v * count));
    restoreInto(this.arrays(), { mean, squares, count: Float64Array.of(count) }, `RunningMoments of ${this.size}`);
  }

  /** The arrays themselves, for those who keep snapshots. */
  arrays(): SavedArrays {
    return { mean: this.mean, squares: this.#squares, count: this.#count };
  }

  /** A copy of all that was seen. */
  state(): SavedArrays {
    return copyOf(this.arrays());
  }

  /** Continues where `state` was taken. Throws where that was for rows of another length. */
  restore(state: SavedArrays): void {
    restoreInto(this.arrays(), state, `RunningMoments of ${this.size}`);
  }
}
