/** A step on a grid: rows down, columns to the right. */
export type Move = readonly [rows: number, columns: number];

export const up: Move = [-1, 0];
export const down: Move = [1, 0];
export const left: Move = [0, -1];
export const right: Move = [0, 1];

/** The cell, counted row by row, that a move leads to on a grid with solid edges. */
export function moved(cell: number, [down, right]: Move, rows: number, columns: number): number {
  const row = Math.min(Math.max(Math.floor(cell / columns) + down, 0), rows - 1);
  const column = Math.min(Math.max((cell % columns) + right, 0), columns - 1);
  return row * columns + column;
}
