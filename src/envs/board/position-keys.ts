import { Stream } from '../../random/index.ts';

/**
 * Random words for hashing positions, 64 bits each as two arrays of 32: the hash of a position is the exclusive or
 * of the words of its stones, and of `empty`, so that a stone more or less is one operation.
 *
 * Source: Zobrist (1970), "A new hashing method with application for game playing", University of Wisconsin TR 88.
 */
export interface PositionKeys {
  /** `[2 * cells]`, of player `p`'s stone on cell `c` at `2 * c + p`. */
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** Words of the empty board; not 0, which marks a free place in {@link PositionSets}. */
export const emptyLow = 0x2545f491;
export const emptyHigh = 0x4f6cdd1d;

/** The same words for the same number of cells, always. */
export function positionKeys(cells: number): PositionKeys {
  const stream = Stream.fromSeed(0x60);
  const word = () => stream.uint32();
  return { low: Int32Array.from({ length: 2 * cells }, word), high: Int32Array.from({ length: 2 * cells }, word) };
}
