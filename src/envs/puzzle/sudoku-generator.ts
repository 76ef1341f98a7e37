import { operantError } from '../../error/index.ts';
import type { LevelStream } from './level-stream.ts';
import { cellCount, SudokuGrid } from './sudoku-solver.ts';

/** Draws puzzles with one solution: a random full grid from which digits are taken as long as the solution stays the only one. */
export class SudokuGenerator {
  readonly #givens: number;
  readonly #grid = new SudokuGrid();
  readonly #order = Int32Array.from({ length: cellCount }, (_, k) => k);
  readonly #stream: LevelStream;
  readonly #draw = (n: number): number => this.#stream.integer(n);

  /** @param givens digits that stand at the beginning */
  constructor(givens: number, stream: LevelStream) {
    this.#givens = givens;
    this.#stream = stream;
  }

  /** Writes a puzzle into `cells` from `at` on. */
  draw(cells: Uint8Array, at: number): void {
    do {
      this.#grid.clear();
      this.#grid.solve(this.#draw);
    } while (!this.#dig());
    for (let k = 0; k < cellCount; k++) cells[at + k] = this.#grid.cells[k];
  }

  /** Takes digits in random order; false where too many have to stay. */
  #dig(): boolean {
    const grid = this.#grid;
    let left = cellCount;
    this.#shuffle();
    for (let k = 0; k < cellCount && left > this.#givens; k++) {
      const cell = this.#order[k];
      const digit = grid.cells[cell];
      grid.erase(cell);
      if (grid.countSolutions(2) === 1) left--;
      else grid.put(cell, digit);
    }
    return left === this.#givens;
  }

  #shuffle(): void {
    const order = this.#order;
    // From a fixed order, so that a puzzle depends on its own numbers alone.
    for (let k = 0; k < cellCount; k++) order[k] = k;
    for (let k = cellCount - 1; k > 0; k--) {
      const other = this.#stream.integer(k + 1);
      const cell = order[k];
      order[k] = order[other];
      order[other] = cell;
    }
  }
}

/**
 * Reads a puzzle of 81 characters, row by row: digits, and `.` or 0 for empty cells; white space is skipped.
 *
 * @throws unless it has exactly one solution, and an empty cell
 */
export function readSudoku(text: string): Uint8Array {
  const characters = text.replace(/\s/g, '').replaceAll('.', '0');
  if (!/^\d{81}$/.test(characters))
    throw operantError('puzzle must have 81 cells', { value: text, help: 'give digits, and . for empty cells' });
  const cells = Uint8Array.from(characters, Number);
  const grid = new SudokuGrid();
  const count = grid.load(cells, 0) ? grid.countSolutions(2) : 0;
  if (count === 0) throw operantError('puzzle cannot be solved', { value: text, where: 'in Sudoku-v0' });
  if (count > 1)
    throw operantError('puzzle has several solutions', {
      value: text,
      where: 'in Sudoku-v0',
      help: 'give more digits',
    });
  if (!cells.includes(0)) throw operantError('puzzle is solved', { value: text, help: 'leave a cell empty' });
  return cells;
}
