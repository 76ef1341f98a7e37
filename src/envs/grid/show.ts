import { colour, type } from './cell.ts';
import { type Sprites, tileSize } from './sprites.ts';

const rowBytes = tileSize * 3;
const tileBytes = tileSize * rowBytes;

/** Writes cells as type, colour and state, `[cells.length, 3]`, into `out` from `to` on. */
export function showSymbols(cells: Int32Array, out: Uint8Array, to: number): void {
  for (let k = 0, at = to; k < cells.length; k++, at += 3) {
    const cell = cells[k];
    out[at] = cell & 15;
    out[at + 1] = (cell >> 4) & 7;
    out[at + 2] = cell >> 7;
  }
}

/** What the agent is shown as where a view has it among the cells: its state is its direction. */
export function agentSymbol(direction: number): number {
  return type.agent | (colour.red << 4) | (direction << 7);
}

/**
 * Writes cells, `[rows, columns]`, as pixels, `[8 rows, 8 columns, 3]`, into `out` from `to` on, with the agent on
 * cell `agent`, drawn over what it carries or stands on.
 */
export function showPixels(
  { cells: pictures, agents }: Sprites,
  cells: Int32Array,
  columns: number,
  agent: number,
  direction: number,
  out: Uint8Array,
  to: number,
): void {
  const stride = columns * rowBytes;
  for (let k = 0; k < cells.length; k++) {
    const corner = to + Math.floor(k / columns) * tileSize * stride + (k % columns) * rowBytes;
    const from = cells[k] * tileBytes;
    for (let y = 0; y < tileSize; y++) {
      for (let b = 0; b < rowBytes; b++) {
        const inTile = y * rowBytes + b;
        const over = k === agent ? agents[direction * tileBytes + inTile] : 0;
        out[corner + y * stride + b] = over !== 0 ? over : pictures[from + inTile];
      }
    }
  }
}
