/** Whether a parameter is a matrix `[in, out]` that rows are multiplied with; the embedding is not, it is looked up. */
export function isProjection(path: string, shape: readonly number[]): boolean {
  return shape.length === 2 && path !== 'embedding';
}

/** A matrix `[rows, columns]` as `[columns, rows]`. */
export function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(matrix.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = matrix[at++]!;
  }
  return turned;
}
