import type { Stream } from '../../../random/index.ts';
import { defineTask } from '../define-task.ts';
import { drawUntil, sample } from '../draw.ts';
import { distancesTo, type Neighbours, shortestPath } from './breadth-first.ts';

interface Level {
  /** Rows and columns. */
  readonly size: number;
  readonly walls: number;
  /** Least number of moves. */
  readonly least: number;
}

const levels: readonly Level[] = [
  { size: 3, walls: 2, least: 1 },
  { size: 4, walls: 4, least: 2 },
  { size: 4, walls: 5, least: 4 },
  { size: 5, walls: 8, least: 5 },
  { size: 6, walls: 12, least: 6 },
  { size: 8, walls: 24, least: 8 },
];

/**
 * `S.#/.#E/...:` is a grid, row by row, with walls `#`. Wanted are moves from S to E, as in `DDRRU`: right, down, left
 * and up. Every walk that keeps off the walls, stays inside and ends at E is right.
 */
export const maze = defineTask<Level, string>({
  name: 'maze',
  summary: 'Find the way through a maze.',
  alphabet: '#./:DELRSU',
  levels,
  usual: [1, 3],
  completionLength: 12,
  draw: (stream, level) => {
    const { grid, moves } = drawUntil(() => drawMaze(stream, level));
    return { prompt: `${grid}:`, data: grid, solution: moves };
  },
  isRight: (answer, grid) => {
    const rows = grid.split('/');
    const steps = stepsIn(rows.length);
    let cell = cellOf('S', rows);
    for (const move of answer) {
      const next = steps(cell)[moveNames.indexOf(move)];
      if (next === undefined || !moveNames.includes(move) || isWall(next, rows)) return false;
      cell = next;
    }
    return cell === cellOf('E', rows);
  },
});

const moveNames = 'RDLU';

function drawMaze(
  stream: Stream,
  { size, walls, least }: Level,
): { readonly grid: string; readonly moves: string } | undefined {
  const cells = new Array<string>(size * size).fill('.');
  const [start, goal, ...blocked] = sample(stream, cells.keys(), walls + 2);
  cells[start!] = 'S';
  cells[goal!] = 'E';
  for (const cell of blocked) cells[cell] = '#';
  const rows = Array.from({ length: size }, (_, row) => cells.slice(row * size, (row + 1) * size).join(''));
  const steps = stepsIn(size);
  const open: Neighbours = (cell) =>
    steps(cell).filter((next): next is number => next !== undefined && !isWall(next, rows));
  if (distancesTo(goal!, open, cells.length)[start!]! < least) return undefined;
  const way = shortestPath(start!, goal!, open, cells.length);
  const moves = way.slice(1).map((cell, i) => moveNames[steps(way[i]!).indexOf(cell)]);
  return { grid: rows.join('/'), moves: moves.join('') };
}

/** The cells right, down, left and up of one; undefined outside. */
function stepsIn(size: number): (cell: number) => readonly (number | undefined)[] {
  return (cell) => [
    cell % size < size - 1 ? cell + 1 : undefined,
    cell + size < size * size ? cell + size : undefined,
    cell % size > 0 ? cell - 1 : undefined,
    cell >= size ? cell - size : undefined,
  ];
}

function isWall(cell: number, rows: readonly string[]): boolean {
  return rows[Math.floor(cell / rows.length)]![cell % rows.length] === '#';
}

function cellOf(mark: string, rows: readonly string[]): number {
  return rows.join('').indexOf(mark);
}
