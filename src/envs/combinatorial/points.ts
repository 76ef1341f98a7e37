/** Places in the plane: node `k` lies at `(x[k], y[k])`. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Distances between `n` nodes, `[n, n]` row by row. */
export type Distances = Float64Array;

/** Euclidean distances between all pairs. */
export function distancesBetween({ x, y }: Points): Distances {
  const n = x.length;
  return Float64Array.from({ length: n * n }, (_, k) => {
    const [a, b] = [Math.floor(k / n), k % n];
    return Math.sqrt((x[a] - x[b]) ** 2 + (y[a] - y[b]) ** 2);
  });
}

/** Length of the closed tour through the nodes of `order` among `n`. */
export function tourLength(order: ArrayLike<number>, distances: Distances, n: number): number {
  let length = 0;
  for (let k = 0; k < order.length; k++) length += distances[order[k] * n + order[(k + 1) % order.length]];
  return length;
}
