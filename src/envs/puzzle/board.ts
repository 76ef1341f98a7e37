/** How the row changes going up, right, down and left: the actions 0 to 3 of every game that moves something. */
export const rowSteps = [-1, 0, 1, 0] as const;
/** How the column changes going up, right, down and left. */
export const columnSteps = [0, 1, 0, -1] as const;

/** `[rows · columns, 4]`: the cell next to each cell going up, right, down, left; -1 beyond the edge of the board. */
export function neighbourTable(rows: number, columns: number): Int32Array {
  return Int32Array.from({ length: rows * columns * 4 }, (_, k) => {
    const row = Math.floor(k / 4 / columns) + rowSteps[k % 4];
    const column = ((k >> 2) % columns) + columnSteps[k % 4];
    return row < 0 || row >= rows || column < 0 || column >= columns ? -1 : row * columns + column;
  });
}
