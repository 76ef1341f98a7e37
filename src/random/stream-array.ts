import { operantError } from '../error/index.ts';
import { nextInteger } from './integer.ts';
import { numberedKey, numberedRoot } from './keys.ts';
import { nextNormal, writeNormal } from './normal.ts';
import type { Stream } from './stream.ts';
import { nextUniform, writeUniform } from './uniform.ts';
import { nextWord, STRIDE, start } from './words.ts';

/**
 * `count` independent streams, one for each environment of a vector: stream `i` gives number for number what `parent.fork(i)` gives.
 *
 * All of them lie in one typed array, and no draw allocates. Every method that takes `i` throws unless it is a whole number in [0, count).
 */
export class StreamArray {
  readonly count: number;
  /** `[count, STRIDE]`, each row laid out as words.ts says. */
  readonly #words: Int32Array;

  /** Throws unless `count` is a whole number of at least 1. */
  constructor(parent: Stream, count: number) {
    if (!(count >= 1 && Number.isSafeInteger(count))) {
      throw operantError('count is not a positive whole number', {
        value: count,
        where: 'in StreamArray',
        help: 'give the number of environments',
      });
    }
    this.count = count;
    this.#words = new Int32Array(count * STRIDE);
    this.reseed(parent);
  }

  /** Puts every stream at the beginning of what a new array of this parent would give. */
  reseed(parent: Stream): void {
    const root = numberedRoot(parent.state().key);
    for (let i = 0; i < this.count; i++) {
      const [low, high] = numberedKey(root, i);
      start(this.#words, i * STRIDE, low, high);
    }
  }

  /** As `Stream.uint32`, from stream `i`. */
  uint32(i: number): number {
    return nextWord(this.#words, this.#offset(i)) >>> 0;
  }

  /** As `Stream.uniform`, from stream `i`. */
  uniform(i: number): number {
    return nextUniform(this.#words, this.#offset(i));
  }

  /** Writes what so many calls of `uniform(i)` give into `out[first … last - 1]`; the way to draw where nothing may be allocated. */
  uniforms(i: number, out: Float64Array, first: number, last: number): void {
    const offset = this.#offset(i);
    for (let k = first; k < last; k++) writeUniform(this.#words, offset, out, k);
  }

  /** As `Stream.normal`, from stream `i`. */
  normal(i: number): number {
    return nextNormal(this.#words, this.#offset(i));
  }

  /** Writes what so many calls of `normal(i)` give into `out[first … last - 1]`; the way to draw where nothing may be allocated. */
  normals(i: number, out: Float64Array, first: number, last: number): void {
    const offset = this.#offset(i);
    for (let k = first; k < last; k++) writeNormal(this.#words, offset, out, k);
  }

  /** As `Stream.integer`, from stream `i`. */
  integer(i: number, n: number): number {
    return nextInteger(this.#words, this.#offset(i), n);
  }

  /** A copy of all that the streams are, to be given to `restore` (`[count, 7]`). */
  state(): Int32Array {
    return this.#words.slice();
  }

  /** Puts every stream where it was when `state` was taken, to the bit. Throws where that was an array of another size. */
  restore(state: Int32Array): void {
    if (state.length !== this.#words.length) {
      throw operantError('state of another size', {
        value: `${state.length} words`,
        where: `in StreamArray.restore for ${this.count} streams`,
        help: `give a state of ${this.#words.length} words, taken from an array of the same count`,
      });
    }
    this.#words.set(state);
  }

  #offset(i: number): number {
    if (i >>> 0 === i && i < this.count) return i * STRIDE;
    throw operantError('no such stream', {
      value: i,
      where: `in a StreamArray of ${this.count}`,
      help: `count from 0 to ${this.count - 1}`,
    });
  }
}
