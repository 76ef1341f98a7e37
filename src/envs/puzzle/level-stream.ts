import type { ContextParameter } from '../../env/index.ts';
import { Stream, StreamArray } from '../../random/index.ts';

/** The context that names a level: 0 draws a new one for every episode, each other whole number is always the same level. */
export const levelContext: ContextParameter = { default: 0, low: 0, high: 2 ** 24 };

/**
 * Where a generator of levels draws from: the environment's own stream, or the stream of a numbered level. A fraction of
 * a level's number is cut off.
 */
export class LevelStream {
  readonly #own: StreamArray;
  readonly #numbered = new StreamArray(Stream.fromSeed(0), 1);
  #streams: StreamArray;
  #index = 0;

  /** @param own the streams of the environments */
  constructor(own: StreamArray) {
    this.#own = own;
    this.#streams = own;
  }

  /** Turns to environment `index` and its level. */
  select(index: number, level: number): void {
    const isNumbered = level >= 1;
    if (isNumbered) this.#numbered.reseed(Stream.fromSeed(Math.floor(level)));
    this.#streams = isNumbered ? this.#numbered : this.#own;
    this.#index = isNumbered ? 0 : index;
  }

  /** A whole number in [0, n). */
  integer(n: number): number {
    return this.#streams.integer(this.#index, n);
  }
}
