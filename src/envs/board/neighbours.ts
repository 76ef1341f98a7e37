/** Right, down, left, up. */
const stepX = [1, 0, -1, 0];
const stepY = [0, 1, 0, -1];

/**
 * `[side * side, 4]`: the cells to the right, below, to the left and above of each cell of a square board; -1
 * beyond the edge.
 */
export function neighboursOf(side: number): Int32Array {
  return Int32Array.from({ length: side * side * 4 }, (_, k) => {
    const [cell, d] = [k >> 2, k & 3];
    const x = (cell % side) + stepX[d];
    const y = Math.floor(cell / side) + stepY[d];
    return x >= 0 && x < side && y >= 0 && y < side ? y * side + x : -1;
  });
}
