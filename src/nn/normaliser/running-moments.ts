import { operantError } from '../../error/index.ts';

/** What `RunningMoments` has seen, as plain arrays. */
export type MomentsState = {
  readonly count: number;
  readonly mean: Float64Array;
  readonly squares: Float64Array;
};

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
  readonly #batchMean: Float64Array;
  readonly #batchSquares: Float64Array;
  #count = 0;

  /** @throws unless size is a whole number of at least 1 */
  constructor(size: number) {
    if (!(Number.isInteger(size) && size >= 1)) {
      throw operantError('size is not a positive whole number', { value: size, where: 'in RunningMoments' });
    }
    this.size = size;
    this.mean = new Float64Array(size);
    this.#squares = new Float64Array(size);
    this.#batchMean = new Float64Array(size);
    this.#batchSquares = new Float64Array(size);
  }

  /** Rows seen. */
  get count(): number {
    return this.#count;
  }

  /** Mean squared deviation of element `i` from its mean, over all rows; 0 before the second. */
  variance(i: number): number {
    return this.#count > 0 ? this.#squares[i] / this.#count : 0;
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
    for (let n = 0, place = 0; n < rows; n++) for (let i = 0; i < size; i++, place++) mean[i] += batch[place];
    for (let i = 0; i < size; i++) mean[i] /= rows;
    for (let n = 0, place = 0; n < rows; n++) {
      for (let i = 0; i < size; i++, place++) {
        const deviation = batch[place] - mean[i];
        squares[i] += deviation * deviation;
      }
    }
  }

  #merge(rows: number): void {
    const total = this.#count + rows;
    for (let i = 0; i < this.size; i++) {
      const shift = this.#batchMean[i] - this.mean[i];
      this.mean[i] += (shift * rows) / total;
      this.#squares[i] += this.#batchSquares[i] + (shift * shift * this.#count * rows) / total;
    }
    this.#count = total;
  }

  /** A copy of all that was seen. */
  state(): MomentsState {
    return { count: this.#count, mean: this.mean.slice(), squares: this.#squares.slice() };
  }

  /** Continues where `state` was taken. Throws where that was for rows of another length. */
  restore({ count, mean, squares }: MomentsState): void {
    if (mean.length !== this.size || squares.length !== this.size) {
      throw operantError('state of another size', {
        value: `${mean.length} elements`,
        where: `in RunningMoments of ${this.size}`,
      });
    }
    this.#count = count;
    this.mean.set(mean);
    this.#squares.set(squares);
  }
}
