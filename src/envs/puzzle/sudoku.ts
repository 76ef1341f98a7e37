import {
  type DisplayList,
  discrete,
  multiDiscrete,
  type NativeOptions,
  NativeVectorEnv,
  type Shape,
} from '../../env/index.ts';
import { colour, framed, gridLines, label, tile } from './drawing.ts';
import { LevelStream, levelContext } from './level-stream.ts';
import { readSudoku, SudokuGenerator } from './sudoku-generator.ts';
import { cellCount, SudokuGrid } from './sudoku-solver.ts';

/** What {@link Sudoku} takes. */
export interface SudokuOptions extends NativeOptions {
  /** Digits that stand at the beginning, from 24 to 80; 32 by default. */
  readonly givens?: number;
  /** One puzzle in place of drawn ones: 81 characters row by row, `.` for an empty cell. */
  readonly puzzle?: string;
}

const actionCount = 9 * cellCount;

/**
 * Sudoku-v0: write digits into empty cells until every row, column and 3x3 box holds 1 to 9. Action `9 · cell + digit - 1`;
 * legal are empty cells and digits that their row, column and box lack. The last digit pays 1. Terminated when the grid
 * is full, when nothing is legal any more, and by an illegal action, which changes nothing.
 *
 * Puzzles are drawn with exactly one solution; the context `level` names one. Observation: multi-discrete `[81]`, 0 for
 * an empty cell.
 *
 * Source: Bonnet et al. (2024), "Jumanji", arXiv 2306.09884, which draws from a list of puzzles.
 *
 * @throws when a given puzzle has not exactly one solution
 */
export class Sudoku extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  readonly #levels: LevelStream;
  readonly #generator: SudokuGenerator;
  readonly #puzzle: Uint8Array | undefined;
  readonly #grid = new SudokuGrid();
  /** `[N, 81]` */
  readonly #cells: Uint8Array;
  /** `[N, 81]`, 1 for digits that stood at the beginning. */
  readonly #given: Uint8Array;
  protected readonly state;

  constructor({ givens = 32, puzzle, ...options }: SudokuOptions = {}) {
    super(
      {
        id: 'Sudoku-v0',
        observationSpace: multiDiscrete(new Array<number>(cellCount).fill(10)),
        actionSpace: discrete(actionCount),
        context: { level: levelContext },
      },
      options,
    );
    this.#levels = new LevelStream(this.streams);
    this.#generator = new SudokuGenerator(givens, this.#levels);
    this.#puzzle = puzzle === undefined ? undefined : readSudoku(puzzle);
    this.#cells = new Uint8Array(this.numEnvs * cellCount);
    this.#given = new Uint8Array(this.numEnvs * cellCount);
    this.actionMask = new Uint8Array(this.numEnvs * actionCount);
    this.state = { cells: this.#cells, given: this.#given, actionMask: this.actionMask };
  }

  protected begin(i: number): void {
    const start = i * cellCount;
    this.#levels.select(i, this.contexts[i]);
    if (this.#puzzle) this.#cells.set(this.#puzzle, start);
    else this.#generator.draw(this.#cells, start);
    for (let k = start; k < start + cellCount; k++) this.#given[k] = this.#cells[k] === 0 ? 0 : 1;
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const cell = (actions[i] / 9) | 0;
      const digit = actions[i] - 9 * cell + 1;
      this.rewards[i] = 0;
      this.terminated[i] = 1;
      this.#grid.load(this.#cells, i * cellCount);
      if (this.#isLegal(cell, digit)) this.#write(i, cell, digit);
    }
  }

  #isLegal(cell: number, digit: number): boolean {
    return this.#grid.cells[cell] === 0 && ((this.#grid.candidates(cell) >> (digit - 1)) & 1) === 1;
  }

  #write(i: number, cell: number, digit: number): void {
    const grid = this.#grid;
    this.#cells[i * cellCount + cell] = digit;
    grid.put(cell, digit);
    let isFull = true;
    let isOver = true;
    for (let k = 0; k < cellCount && isOver; k++) {
      if (grid.cells[k] !== 0) continue;
      isFull = false;
      isOver = grid.candidates(k) === 0;
    }
    this.rewards[i] = isFull ? 1 : 0;
    this.terminated[i] = isOver ? 1 : 0;
  }

  protected observe(first: number, last: number): void {
    for (let k = first * cellCount; k < last * cellCount; k++) this.observations[k] = this.#cells[k];
    for (let i = first; i < last; i++) this.#mask(i);
  }

  #mask(i: number): void {
    const { actionMask } = this;
    this.#grid.load(this.#cells, i * cellCount);
    for (let cell = 0; cell < cellCount; cell++) {
      const candidates = this.#grid.cells[cell] === 0 ? this.#grid.candidates(cell) : 0;
      const at = i * actionCount + 9 * cell;
      for (let d = 0; d < 9; d++) actionMask[at + d] = (candidates >> d) & 1;
    }
  }

  render(i: number): DisplayList {
    const shapes: Shape[] = [];
    for (let k = 0; k < cellCount; k++) {
      const [x, y] = [k % 9, Math.floor(k / 9)];
      const digit = this.#cells[i * cellCount + k];
      const isGiven = this.#given[i * cellCount + k] === 1;
      if ((Math.floor(x / 3) + Math.floor(y / 3)) % 2 === 1) shapes.push(tile(x, y, '#ece8df', 0));
      if (digit > 0) shapes.push(label(x, y, String(digit), 0.6, isGiven ? colour.ink : colour.agent));
    }
    const boxes = [0, 3, 6, 9].flatMap((k): Shape[] => [
      { kind: 'line', from: [k, 0], to: [k, 9], stroke: colour.ink, strokeWidth: 0.07 },
      { kind: 'line', from: [0, k], to: [9, k], stroke: colour.ink, strokeWidth: 0.07 },
    ]);
    return framed(9, 9, '#fbfaf7', [...shapes, ...gridLines(9, 9, '#b9b3a6', 0.02), ...boxes]);
  }
}
