/** The fewest moves of the gap that put sliding tiles in order, by A* with Manhattan distances; for the 8-puzzle. */
export function fewestMoves(tiles: readonly number[], side: number): number {
  const goal = tiles.map((_, k) => (k + 1) % tiles.length).join();
  const best = new Map<string, number>([[tiles.join(), 0]]);
  const open: (readonly number[])[][] = [];
  open[manhattan(tiles, side)] = [tiles];
  for (let total = 0; total < open.length; ) {
    const cells = open[total]?.pop();
    if (cells === undefined) {
      total++;
      continue;
    }
    const moves = best.get(cells.join())!;
    if (cells.join() === goal) return moves;
    if (moves + manhattan(cells, side) < total) continue;
    for (const next of neighbours(cells, side)) {
      const key = next.join();
      if ((best.get(key) ?? Number.POSITIVE_INFINITY) <= moves + 1) continue;
      best.set(key, moves + 1);
      const bucket = moves + 1 + manhattan(next, side);
      open[bucket] ??= [];
      open[bucket].push(next);
    }
  }
  throw new Error('tiles cannot be put in order');
}

function manhattan(tiles: readonly number[], side: number): number {
  const distance = (a: number, b: number) =>
    Math.abs((a % side) - (b % side)) + Math.abs(Math.floor(a / side) - Math.floor(b / side));
  return tiles.reduce((sum, tile, k) => sum + (tile === 0 ? 0 : distance(tile - 1, k)), 0);
}

function neighbours(tiles: readonly number[], side: number): number[][] {
  const gap = tiles.indexOf(0);
  const [row, column] = [Math.floor(gap / side), gap % side];
  const places = [
    row > 0 ? gap - side : -1,
    column < side - 1 ? gap + 1 : -1,
    row < side - 1 ? gap + side : -1,
    column > 0 ? gap - 1 : -1,
  ];
  return places.flatMap((to) => (to < 0 ? [] : [tiles.with(gap, tiles[to]).with(to, 0)]));
}
