import type { Distances } from './points.ts';

/**
 * Length of the shortest closed tour through all `n` nodes, exactly, in time n² 2ⁿ and memory n 2ⁿ.
 *
 * Source: Held and Karp (1962), "A dynamic programming approach to sequencing problems", J. SIAM 10(1).
 */
export function heldKarp(distances: Distances, n: number): number {
  if (n < 2) return 0;
  const others = n - 1;
  const sets = 2 ** others;
  /** `[sets, others]`: shortest path from the last node through the set, ending at a node of it. */
  const shortest = new Float64Array(sets * others).fill(Number.POSITIVE_INFINITY);
  for (let k = 0; k < others; k++) shortest[(1 << k) * others + k] = distances[others * n + k];
  for (let set = 1; set < sets; set++) {
    for (let last = 0; last < others; last++) extendPaths(shortest, distances, n, set, last);
  }
  let best = Number.POSITIVE_INFINITY;
  for (let last = 0; last < others; last++) {
    best = Math.min(best, shortest[(sets - 1) * others + last] + distances[last * n + others]);
  }
  return best;
}

/** Offers the paths through `set` that end at `last` to all sets with one node more. */
function extendPaths(shortest: Float64Array, distances: Distances, n: number, set: number, last: number): void {
  const others = n - 1;
  const length = shortest[set * others + last];
  if (length === Number.POSITIVE_INFINITY) return;
  for (let next = 0; next < others; next++) {
    if ((set & (1 << next)) !== 0) continue;
    const at = (set | (1 << next)) * others + next;
    const offered = length + distances[last * n + next];
    if (offered < shortest[at]) shortest[at] = offered;
  }
}
