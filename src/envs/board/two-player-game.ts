import { type Box, checkIndex, type DisplayList, type SnapshotArray } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import type { StreamArray } from '../../random/index.ts';

/** What observations are written to: bytes or floats, row by row. */
export type Row = Uint8Array | Float32Array;

/**
 * Rules of a game of two players, for N games side by side: all that a game is lies in rows of typed arrays, and no
 * move allocates.
 *
 * For tree search, make one with as many games as the tree has nodes: {@link copyFrom} puts any game into any
 * place.
 */
export abstract class TwoPlayerGame {
  readonly numGames: number;
  /** Actions are `0 … actionCount - 1`. */
  abstract readonly actionCount: number;
  /** Of one player. */
  abstract readonly observationSpace: Box;
  /** All that decides what happens next, by name; every array is `[N, …]`. */
  abstract readonly state: Readonly<Record<string, SnapshotArray>>;
  #rows: readonly SnapshotArray[] | undefined;

  constructor(numGames: number) {
    this.numGames = wholeNumber(numGames, 1, 2 ** 31 - 1, 'numGames');
  }

  /** Starts a game; what is left to chance comes from stream `game`. */
  abstract begin(game: number, streams: StreamArray): void;
  /** Writes what a player (0 or 1) sees of the game, from `offset` on. */
  abstract observe(game: number, player: number, out: Row, offset: number): void;
  abstract render(game: number): DisplayList;

  /**
   * Makes game `to` the same as game `from` of `source`, which may be this object or another with the same options.
   * It takes 0.1 to 0.5 µs a game, where a snapshot and a restore of an environment of one game take about 10 µs.
   */
  copyFrom(source: this, from: number, to: number): void {
    checkIndex(from, source.numGames);
    checkIndex(to, this.numGames);
    this.#rows ??= Object.values(this.state);
    source.#rows ??= Object.values(source.state);
    for (let k = 0; k < this.#rows.length; k++) {
      const size = this.#rows[k].length / this.numGames;
      copyRow(source.#rows[k], from * size, this.#rows[k], to * size, size);
    }
  }
}

const longRow = 32;

function copyRow(source: SnapshotArray, from: number, target: SnapshotArray, to: number, size: number): void {
  // A view is dearer than a few numbers and cheaper than many.
  if (size > longRow) target.set(source.subarray(from, from + size), to);
  else for (let k = 0; k < size; k++) target[to + k] = source[from + k];
}

/**
 * Passes on a whole number of a range.
 *
 * @throws when it is not one
 */
export function wholeNumber(value: number, least: number, most: number, what: string): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw operantError(`${what} is out of range`, { value, help: `give a whole number from ${least} to ${most}` });
}
