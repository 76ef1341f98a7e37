/**
 * Steps from a cell to every other around walls, by breadth-first search; -1 for cells that cannot be reached.
 *
 * @param walls `[cells]`, 0 where one may walk
 * @param neighbours of `neighbourTable`
 */
export function distancesFrom(start: number, walls: ArrayLike<number>, neighbours: Int32Array): Int32Array {
  const distances = new Int32Array(walls.length).fill(-1);
  const queue = [start];
  distances[start] = 0;
  for (const cell of queue) {
    for (let a = 0; a < 4; a++) {
      const next = neighbours[4 * cell + a];
      if (next < 0 || walls[next] !== 0 || distances[next] >= 0) continue;
      distances[next] = distances[cell] + 1;
      queue.push(next);
    }
  }
  return distances;
}
