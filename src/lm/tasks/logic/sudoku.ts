import type { Stream } from '../../../random/index.ts';
import { defineTask } from '../define-task.ts';
import { drawUntil } from '../draw.ts';
import { fillings, type Grid } from './sudoku-grid.ts';

interface Level {
  /** 4 or 6. */
  readonly size: number;
  readonly blanks: number;
}

const levels: readonly Level[] = [
  { size: 4, blanks: 3 },
  { size: 4, blanks: 5 },
  { size: 4, blanks: 7 },
  { size: 4, blanks: 10 },
  { size: 6, blanks: 8 },
  { size: 6, blanks: 13 },
  { size: 6, blanks: 18 },
];

/**
 * `.2.4/3412/2143/43.1:` asks for the rows filled so that no row, column or box has a digit twice:
 * `1234/3412/2143/4321`. Boxes have two rows, and two columns of four or three of six. Exactly one filling is right.
 */
export const sudoku = defineTask<Level, string>({
  name: 'sudoku',
  summary: 'Fill a sudoku of 4 by 4 or 6 by 6.',
  alphabet: './123456:',
  levels,
  usual: [1, 3],
  completionLength: 19,
  draw: (stream, { size, blanks }) => {
    const full = fillings(new Array<number>(size * size).fill(0), size, 1, stream)[0]!;
    const given = drawUntil(() => withBlanks(stream, full, size, blanks));
    const solution = rowsOf(full, size);
    return { prompt: `${rowsOf(given, size)}:`, data: solution, solution };
  },
  isRight: (answer, wanted) => answer === wanted,
});

/** Takes out cells in random order as long as one filling is left; undefined where that gives too few blanks. */
function withBlanks(stream: Stream, full: Grid, size: number, blanks: number): Grid | undefined {
  let grid = full;
  let missing = blanks;
  for (const cell of stream.permutation(full.length)) {
    if (missing === 0) break;
    const next = grid.with(cell, 0);
    if (fillings(next, size, 2).length > 1) continue;
    grid = next;
    missing--;
  }
  return missing === 0 ? grid : undefined;
}

function rowsOf(grid: Grid, size: number): string {
  const rows = Array.from({ length: size }, (_, row) => grid.slice(row * size, (row + 1) * size).join(''));
  return rows.join('/').replaceAll('0', '.');
}
