import { operantError } from '../error/index.ts';
import { indexAt, sumOfWeights } from './choice.ts';
import { fillGumbel } from './gumbel.ts';
import { fillIntegers, nextInteger } from './integer.ts';
import { childKey, seedKey } from './keys.ts';
import { fillNormal, nextNormal } from './normal.ts';
import { fillPermutation, shuffle } from './permutation.ts';
import { beginning, type StreamState, stateOf, wordsOf } from './state.ts';
import { fillUniform, nextUniform } from './uniform.ts';
import { nextWord } from './words.ts';

/**
 * A stream of random numbers: a 64-bit key and a 64-bit counter. The same key and counter give the same numbers on every platform, to the
 * bit: words come from Threefry-2x32-20, everything else from them by IEEE 754 arithmetic and square roots alone.
 *
 * The counter counts blocks of two 32-bit words. Scalar draws take word after word. A fill takes whole blocks, from the next one on: it
 * drops the second word of a block that a scalar draw began, and what its own last block leaves over; an empty fill does nothing. So a
 * fill and the scalar draws may give different numbers, and two fills differ from one of their joint length where the first ends within
 * a block.
 *
 * | drawn | words per number |
 * |---|---|
 * | uint32 | 1 |
 * | uniform, normal, choice | 2 |
 * | integer, fillIntegers, permutation, shuffle | 1, and 1 more for each rejection (probability below n / 2^32) |
 * | fillUniform | 1 per float32, 2 per float64 |
 * | fillNormal, fillGumbel | 1 |
 *
 * fillIntegers, permutation and shuffle draw 1024 words at a time, or fewer where fewer are still needed, until all are there.
 */
export class Stream {
  /** Laid out as words.ts says, at offset 0. */
  readonly #state: Int32Array;

  private constructor(state: Int32Array) {
    this.#state = state;
  }

  /** The stream of a seed, a whole number from 0 to 2^64 - 1 (above 2^53 - 1 as a bigint); other seeds throw. */
  static fromSeed(seed: number | bigint): Stream {
    return new Stream(beginning(seedKey(seed)));
  }

  /** The stream that continues where `state()` was taken. Throws for anything that is not such a state. */
  static fromState(state: StreamState): Stream {
    return new Stream(wordsOf(state));
  }

  /** Where the stream is, as plain JSON. */
  state(): StreamState {
    return stateOf(this.#state);
  }

  /**
   * The child stream `name`: any string, or a whole number from 0 to 2^53 - 1 (`fork(1)` and `fork('1')` are two children).
   *
   * The child's key depends on this stream's key and the name alone: not on how much was drawn here, nor on other forks. Forking does not
   * move this stream.
   */
  fork(name: string | number): Stream {
    const { key } = this.state();
    return new Stream(beginning(childKey(key, name)));
  }

  /** One 32-bit word: a whole number in [0, 2^32). */
  uint32(): number {
    return nextWord(this.#state, 0) >>> 0;
  }

  /** A float64 in [0, 1), a multiple of 2^-53. */
  uniform(): number {
    return nextUniform(this.#state, 0);
  }

  /** A standard normal float64 by Box and Muller's cosine, from a 32-bit radius and a 32-bit angle: at most 6.77 from 0. */
  normal(): number {
    return nextNormal(this.#state, 0);
  }

  /** An unbiased whole number in [0, n) for a whole n from 1 to 2^32; another n throws. */
  integer(n: number): number {
    return nextInteger(this.#state, 0, n);
  }

  /**
   * Fills `out` uniformly from [low, high): float32 in steps of 2^-24 of the range, float64 in steps of 2^-53.
   *
   * A value that rounding would carry out of [low, high) becomes the lowest value in it. Throws unless low < high, both finite, and at least
   * one value of the array's type lies between.
   */
  fillUniform(out: Float32Array | Float64Array, low = 0, high = 1): void {
    fillUniform(this.#state, out, low, high);
  }

  /**
   * Fills `out` with normals by Box and Muller's pairs; element 2i and 2i + 1 come from one block, each at most 6.77 standard deviations
   * from the mean. A float32 is the rounded float64. Throws unless both are finite and the standard deviation is at least 0.
   */
  fillNormal(out: Float32Array | Float64Array, mean = 0, standardDeviation = 1): void {
    fillNormal(this.#state, out, mean, standardDeviation);
  }

  /** Fills `out` with standard Gumbel noise, -log(-log u) with u on 2^32 points within (0, 1): from -3.13 to 22.9, always finite. */
  fillGumbel(out: Float32Array | Float64Array): void {
    fillGumbel(this.#state, out);
  }

  /** Fills `out` with unbiased whole numbers in [0, n). Throws unless n is whole, at least 1, and every result fits the array. */
  fillIntegers(out: Int32Array | Uint32Array | Uint8Array, n: number): void {
    fillIntegers(this.#state, out, n);
  }

  /** The numbers 0 to n - 1 in random order (`[n]`); every order is equally likely as far as 64-bit keys and counters reach. */
  permutation(n: number): Int32Array {
    if (!(n >= 0 && n < 2 ** 31 && Number.isInteger(n))) {
      throw operantError('n out of range', {
        value: n,
        where: 'in permutation',
        help: 'give a whole number from 0 to 2147483647',
      });
    }
    const order = new Int32Array(n);
    this.fillPermutation(order);
    return order;
  }

  /** Fills `out` (`[n]`) with the numbers 0 to n - 1 in random order. */
  fillPermutation(out: Int32Array): void {
    fillPermutation(this.#state, out);
  }

  /** Puts the elements of an array or typed array in random order, in place. */
  shuffle<T>(array: { readonly length: number; [index: number]: T }): void {
    shuffle(this.#state, array);
  }

  /** An index with probability proportional to its weight. Throws for no weights, a negative or NaN weight, and a sum of 0 or infinity. */
  choice(weights: ArrayLike<number>): number {
    const sum = sumOfWeights(weights);
    return indexAt(weights, this.uniform() * sum);
  }
}
