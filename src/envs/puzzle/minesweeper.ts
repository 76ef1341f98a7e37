import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { drawMinefield } from './minesweeper-drawing.ts';

/** What {@link Minesweeper} takes. */
export interface MinesweeperOptions extends NativeOptions {
  /** Rows of the field; 10 by default. */
  readonly rows?: number;
  /** Columns of the field; 10 by default. */
  readonly columns?: number;
  /** Mines in the field, 10 by default. */
  readonly mines?: number;
}

/** Unexplored, then explored with 0 to 8 mines around. */
const planes = 10;

/**
 * Minesweeper-v0: explore all cells without a mine, one with each action (its number counts row by row); each pays 1 and
 * shows how many of the 8 cells around it hold mines. A mine terminates and pays nothing, as does an explored cell
 * (those are masked); so does the last cell without a mine. The first cell never holds one: mines are laid when it is
 * explored. Cells around a 0 are not opened by themselves.
 *
 * Observation: `uint8 [10, rows, columns]` of 0 and 1: unexplored, then explored with 0, 1, … 8 mines around.
 *
 * Source: Bonnet et al. (2024), "Jumanji", arXiv 2306.09884, where the first cell may hold a mine.
 *
 * @throws when all cells would hold mines
 */
export class Minesweeper extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  readonly #rows: number;
  readonly #columns: number;
  readonly #area: number;
  readonly #mineCount: number;
  /** `[N, rows · columns]`, 1 for a mine. */
  readonly #mines: Uint8Array;
  /** `[N, rows · columns]`, 1 where explored. */
  readonly #explored: Uint8Array;
  /** `[N]`, cells explored. */
  readonly #count: Int32Array;
  protected readonly state;

  constructor({ rows = 10, columns = 10, mines = 10, ...options }: MinesweeperOptions = {}) {
    const area = rows * columns;
    if (mines >= area)
      throw operantError('too many mines', { value: mines, where: `in ${area} cells`, help: `use 1 to ${area - 1}` });
    const observationSpace = box({ shape: [planes, rows, columns], low: 0, high: 1, dtype: 'uint8' });
    super({ id: 'Minesweeper-v0', observationSpace, actionSpace: discrete(area) }, options);
    this.#rows = rows;
    this.#columns = columns;
    this.#area = area;
    this.#mineCount = mines;
    this.#mines = new Uint8Array(this.numEnvs * area);
    this.#explored = new Uint8Array(this.numEnvs * area);
    this.#count = new Int32Array(this.numEnvs);
    this.actionMask = new Uint8Array(this.numEnvs * area);
    this.state = { mines: this.#mines, explored: this.#explored, count: this.#count, actionMask: this.actionMask };
  }

  protected begin(i: number): void {
    this.#mines.fill(0, i * this.#area, (i + 1) * this.#area);
    this.#explored.fill(0, i * this.#area, (i + 1) * this.#area);
    this.#count[i] = 0;
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const cell = i * this.#area + actions[i];
      if (this.#count[i] === 0) this.#layMines(i, cell);
      const isSafe = this.#explored[cell] === 0 && this.#mines[cell] === 0;
      if (this.#explored[cell] === 0) this.#count[i]++;
      this.#explored[cell] = 1;
      this.rewards[i] = isSafe ? 1 : 0;
      this.terminated[i] = isSafe && this.#count[i] < this.#area - this.#mineCount ? 0 : 1;
    }
  }

  #layMines(i: number, spared: number): void {
    for (let laid = 0; laid < this.#mineCount; ) {
      const cell = i * this.#area + this.streams.integer(i, this.#area);
      if (cell === spared || this.#mines[cell] === 1) continue;
      this.#mines[cell] = 1;
      laid++;
    }
  }

  /** Mines in the 8 cells around one. */
  #minesAround(i: number, cell: number): number {
    const columns = this.#columns;
    const row = (cell / columns) | 0;
    const column = cell - row * columns;
    let mines = 0;
    for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, this.#rows - 1); y++) {
      for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, columns - 1); x++) {
        mines += this.#mines[i * this.#area + y * columns + x];
      }
    }
    return mines - this.#mines[i * this.#area + cell];
  }

  protected observe(first: number, last: number): void {
    const { observations, actionMask } = this;
    const area = this.#area;
    observations.fill(0, first * planes * area, last * planes * area);
    for (let i = first; i < last; i++) {
      for (let cell = 0; cell < area; cell++) {
        const isExplored = this.#explored[i * area + cell] === 1;
        const plane = isExplored ? 1 + this.#minesAround(i, cell) : 0;
        observations[(i * planes + plane) * area + cell] = 1;
        actionMask[i * area + cell] = isExplored ? 0 : 1;
      }
    }
  }

  render(i: number): DisplayList {
    const clues = Array.from({ length: this.#area }, (_, cell) => {
      if (this.#explored[i * this.#area + cell] === 0) return 'unexplored';
      return this.#mines[i * this.#area + cell] === 1 ? 'mine' : this.#minesAround(i, cell);
    });
    return drawMinefield(clues, this.#columns);
  }
}
