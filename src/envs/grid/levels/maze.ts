import type { ContextSpec } from '../../../env/index.ts';
import type { Board } from '../board.ts';
import { empty, goal, wall } from '../cell.ts';
import type { Level } from '../level.ts';

const most = 12;
const [cells, wallDensity, seed] = [0, 1, 2];

const context = {
  cells: { default: 6, low: 2, high: most },
  wallDensity: { default: 1, low: 0, high: 1 },
  seed: { default: 0, low: 0, high: 2 ** 24 },
} satisfies ContextSpec;

/** The way back through the maze being dug. For one level at a time, so that nothing is allocated for an episode. */
const trail = new Int32Array(most * most);

/**
 * A maze whose difficulty is its context, for curricula: `cells` along each side, the share of a perfect maze's inner
 * walls that stand (`wallDensity`), and a `seed` that fixes maze, start and goal; 0 draws new ones in every episode.
 * Fractions of `cells` and `seed` are cut off. There is always a way: some ways of a perfect maze open, none close.
 * Dug by depth-first search.
 */
export const maze: Level = {
  id: 'Grid-Maze-v0',
  summary: 'Find the goal in a maze whose size and walls are the context.',
  width: 2 * most + 1,
  height: 2 * most + 1,
  maxSteps: 1000,
  context,
  generate(board) {
    const fixed = Math.floor(board.context(seed));
    if (fixed > 0) board.seed(fixed);
    const side = 2 * Math.floor(board.context(cells)) + 1;
    dig(board, side);
    thinOut(board, side, board.context(wallDensity));
    board.placeAgent(1, 1, side - 2, side - 2);
    board.place(goal, 1, 1, side - 2, side - 2);
  },
};

/** Digs a perfect maze: all cells at odd places are connected by exactly one way. */
function dig(board: Board, side: number): void {
  const { steps } = board.world;
  const within = (side - 1) >> 1;
  let at = board.at(1 + 2 * board.integer(within), 1 + 2 * board.integer(within));
  board.set(at, empty);
  trail[0] = at;
  for (let depth = 0; depth >= 0; ) {
    at = trail[depth];
    const way = wayOn(board, at, side);
    if (way < 0) {
      depth--;
      continue;
    }
    board.set(at + steps[way], empty);
    board.set(at + 2 * steps[way], empty);
    trail[++depth] = at + 2 * steps[way];
  }
}

/** A random direction in which the next cell is still solid, or -1. */
function wayOn(board: Board, at: number, side: number): number {
  const [x, y] = [board.x(at), board.y(at)];
  let ways = 0;
  for (let way = 0; way < 4; way++) if (isSolid(board, x, y, way, side)) ways++;
  if (ways === 0) return -1;
  let left = board.integer(ways);
  for (let way = 0; ; way++) if (isSolid(board, x, y, way, side) && left-- === 0) return way;
}

function isSolid(board: Board, x: number, y: number, way: number, side: number): boolean {
  const toX = x + (way === 0 ? 2 : way === 2 ? -2 : 0);
  const toY = y + (way === 1 ? 2 : way === 3 ? -2 : 0);
  return toX > 0 && toY > 0 && toX < side && toY < side && board.get(board.at(toX, toY)) === wall;
}

/** Takes inner walls between two cells away, each with probability 1 - density. */
function thinOut(board: Board, side: number, density: number): void {
  if (density >= 1) return;
  const scale = 1 << 24;
  for (let y = 1; y < side - 1; y++) {
    for (let x = 1 + (y % 2); x < side - 1; x += 2) {
      if (board.integer(scale) >= density * scale) board.set(board.at(x, y), empty);
    }
  }
}
