/** The nodes next to a node, in the order in which ties are broken. */
export type Neighbours = (node: number) => readonly number[];

/** Steps from each of `count` nodes to a goal, over edges that lead both ways; -1 where no way leads there. */
export function distancesTo(goal: number, neighbours: Neighbours, count: number): Int32Array {
  const distances = new Int32Array(count).fill(-1);
  distances[goal] = 0;
  const queue = [goal];
  for (const node of queue) {
    for (const next of neighbours(node)) {
      if (distances[next] !== -1) continue;
      distances[next] = distances[node]! + 1;
      queue.push(next);
    }
  }
  return distances;
}

/**
 * The nodes of a shortest path, its ends included; at each step the first neighbour that is nearer. There must be a
 * path.
 */
export function shortestPath(start: number, goal: number, neighbours: Neighbours, count: number): number[] {
  const distances = distancesTo(goal, neighbours, count);
  const path = [start];
  for (let node = start; node !== goal; ) {
    node = neighbours(node).find((next) => distances[next] === distances[node]! - 1)!;
    path.push(node);
  }
  return path;
}
