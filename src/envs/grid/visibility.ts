import { viewSize } from './world.ts';

const all = (1 << viewSize) - 1;

/**
 * How light spreads along one row of the view, from the agent's row outwards: at `clear << 7 | lit`, for the cells
 * that light comes into from the row before (`lit`) and those that one sees through (`clear`), as bits. A lit cell
 * that one sees through lights its neighbours on both sides, and the cells that lie diagonally and straight ahead in
 * the next row.
 *
 * Bits 0-6 of an entry: cells of the row that are seen; bits 7-13: cells lit in the next row.
 */
export const spread = Uint16Array.from({ length: 1 << (2 * viewSize) }, (_, k) => spreadRow(k >> viewSize, k & all));

function spreadRow(clear: number, lit: number): number {
  let seen = lit;
  for (let round = 0; round < viewSize; round++) {
    const sources = seen & clear;
    seen |= ((sources << 1) | (sources >> 1)) & all;
  }
  const sources = seen & clear;
  const ahead = (sources | (sources << 1) | (sources >> 1)) & all;
  return seen | (ahead << viewSize);
}
