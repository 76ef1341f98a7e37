import type { DisplayList, Shape } from '../../env/index.ts';
import { columnSteps, rowSteps } from './board.ts';
import { colour, disc, framed, palette, tile } from './drawing.ts';

const [path, head] = [0, 1];

/**
 * The picture of a board of wires.
 *
 * @param cells a cell of wire `w` holds 1 + 3 w for path, 2 + 3 w for head, 3 + 3 w for target; a free one 0
 * @param exits 1 + the direction in which each path cell was left
 */
export function drawWires(cells: Uint8Array, exits: Uint8Array, size: number): DisplayList {
  const floor = [...cells.keys()].map((k) => tile(k % size, Math.floor(k / size), colour.nightLine, 0.03));
  const parts = [...cells].flatMap((cell, k) =>
    cell === 0 ? [] : drawPart(cell - 1, exits[k] - 1, k % size, Math.floor(k / size)),
  );
  return framed(size, size, colour.night, [...floor, ...parts]);
}

function drawPart(cell: number, exit: number, x: number, y: number): Shape[] {
  const fill = palette[Math.floor(cell / 3) % palette.length];
  if (cell % 3 === head) return [disc(x, y, 0.34, fill)];
  if (cell % 3 !== path) return [disc(x, y, 0.34, fill), disc(x, y, 0.2, colour.nightLine)];
  const to = [x + columnSteps[exit] + 0.5, y + rowSteps[exit] + 0.5] as const;
  return [disc(x, y, 0.11, fill), { kind: 'line', from: [x + 0.5, y + 0.5], to, stroke: fill, strokeWidth: 0.22 }];
}
