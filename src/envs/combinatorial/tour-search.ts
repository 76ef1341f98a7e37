import type { Distances } from './points.ts';

/** A move must gain more than this, so that rounding cannot make the search go in circles. */
const least = 1e-12;

/** The tour from `start` that always goes to the nearest node not yet visited. */
export function nearestNeighbourTour(distances: Distances, n: number, start: number): Int32Array {
  const order = new Int32Array(n);
  const visited = new Uint8Array(n);
  order[0] = start;
  visited[start] = 1;
  for (let k = 1; k < n; k++) {
    let nearest = -1;
    for (let node = 0; node < n; node++) {
      if (visited[node] === 1) continue;
      if (nearest < 0 || distances[order[k - 1] * n + node] < distances[order[k - 1] * n + nearest]) nearest = node;
    }
    order[k] = nearest;
    visited[nearest] = 1;
  }
  return order;
}

/** Improves a closed tour in place by 2-opt and Or-opt moves until neither gains. `n` is the width of `distances`. */
export function improveTour(order: Int32Array, distances: Distances, n: number): void {
  while (twoOpt(order, distances, n) || orOpt(order, distances, n));
}

/**
 * One sweep of 2-opt: turns a part of the tour round wherever that makes it shorter. Gives whether anything changed.
 *
 * Source: Croes (1958), "A method for solving traveling-salesman problems", Operations Research 6(6).
 */
function twoOpt(order: Int32Array, distances: Distances, n: number): boolean {
  const count = order.length;
  let changed = false;
  for (let i = 0; i < count - 2; i++) {
    for (let j = i + 2; j < count - (i === 0 ? 1 : 0); j++) {
      const [a, b, c, d] = [order[i], order[i + 1], order[j], order[(j + 1) % count]];
      const gain = distances[a * n + b] + distances[c * n + d] - distances[a * n + c] - distances[b * n + d];
      if (gain <= least) continue;
      order.subarray(i + 1, j + 1).reverse();
      changed = true;
    }
  }
  return changed;
}

/**
 * Moves a run of one to three nodes to another place, either way round, at the first place where that gains.
 *
 * Source: Or (1976), "Traveling salesman-type combinatorial problems", thesis, Northwestern University.
 */
function orOpt(order: Int32Array, distances: Distances, n: number): boolean {
  const count = order.length;
  for (let size = 1; size <= Math.min(3, count - 2); size++) {
    for (let from = 0; from < count; from++) {
      // The run is brought to the front, so that it never wraps round the end.
      const turned = Int32Array.from(order, (_, k) => order[(from + k) % count]);
      if (!moveFront(turned, size, distances, n)) continue;
      order.set(turned);
      return true;
    }
  }
  return false;
}

/** Moves the first `size` nodes to the first place where that gains; gives whether it did. */
function moveFront(order: Int32Array, size: number, distances: Distances, n: number): boolean {
  const count = order.length;
  const [head, tail, next, previous] = [order[0], order[size - 1], order[size], order[count - 1]];
  const removed = distances[previous * n + head] + distances[tail * n + next] - distances[previous * n + next];
  for (let k = size; k < count - 1; k++) {
    const [a, b] = [order[k], order[k + 1]];
    const kept = distances[a * n + head] + distances[tail * n + b] - distances[a * n + b];
    const turned = distances[a * n + tail] + distances[head * n + b] - distances[a * n + b];
    if (removed - Math.min(kept, turned) <= least) continue;
    const run = order.slice(0, size);
    if (turned < kept) run.reverse();
    order.copyWithin(0, size, k + 1);
    order.set(run, k + 1 - size);
    return true;
  }
  return false;
}
