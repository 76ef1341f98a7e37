import {
  box,
  type DisplayList,
  multiDiscrete,
  type NativeOptions,
  NativeVectorEnv,
  type Shape,
} from '../../env/index.ts';
import { neighbourTable } from './board.ts';
import { colour, disc, framed, palette, tile } from './drawing.ts';
import { LevelStream, levelContext } from './level-stream.ts';
import { MazeGenerator } from './maze-generator.ts';

/** What {@link Cleaner} takes. */
export interface CleanerOptions extends NativeOptions {
  /** Rows of the maze; 10 by default. */
  readonly rows?: number;
  /** Columns of the maze; 10 by default. */
  readonly columns?: number;
  /** Cleaners, 3 by default. */
  readonly cleaners?: number;
}

/** What a cell holds. */
const dirty = 0;
const wall = 1;
const clean = 2;

/**
 * Cleaner-v0: lead several cleaners through a maze at once, each up, right, down or left (0 to 3); every cell that one of
 * them enters first pays 1, every step costs 0.5. All start in the upper left corner, which is clean. Terminated when no
 * cell is dirty, and when one cleaner walks into a wall (it stays, the others move); truncated after `rows · columns`
 * steps. Cleaners may share cells.
 *
 * Observation: `uint8 [2 + cleaners, rows, columns]` of 0 and 1: walls, dirty cells, then each cleaner. Mask
 * `[cleaners, 4]`: the moves of each cleaner that do not end in a wall.
 *
 * Source: Bonnet et al. (2024), "Jumanji", arXiv 2306.09884.
 */
export class Cleaner extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  readonly #cleaners: number;
  readonly #columns: number;
  readonly #area: number;
  readonly #neighbours: Int32Array;
  readonly #generator: MazeGenerator;
  readonly #levels: LevelStream;
  /** `[N, rows · columns]` */
  readonly #cells: Uint8Array;
  /** `[N]`, dirty cells. */
  readonly #left: Int32Array;
  /** `[N, cleaners]`, cells. */
  readonly #places: Int32Array;
  protected readonly state;

  constructor({ rows = 10, columns = 10, cleaners = 3, ...options }: CleanerOptions = {}) {
    super(
      {
        id: 'Cleaner-v0',
        observationSpace: box({ shape: [2 + cleaners, rows, columns], low: 0, high: 1, dtype: 'uint8' }),
        actionSpace: multiDiscrete(new Array<number>(cleaners).fill(4)),
        maxEpisodeSteps: rows * columns,
        context: { level: levelContext },
      },
      options,
    );
    this.#cleaners = cleaners;
    this.#columns = columns;
    this.#area = rows * columns;
    this.#neighbours = neighbourTable(rows, columns);
    this.#generator = new MazeGenerator(rows, columns);
    this.#levels = new LevelStream(this.streams);
    this.#cells = new Uint8Array(this.numEnvs * this.#area);
    this.#left = new Int32Array(this.numEnvs);
    this.#places = new Int32Array(this.numEnvs * cleaners);
    this.actionMask = new Uint8Array(this.numEnvs * cleaners * 4);
    this.state = { cells: this.#cells, left: this.#left, places: this.#places, actionMask: this.actionMask };
  }

  protected begin(i: number): void {
    const start = i * this.#area;
    this.#levels.select(i, this.contexts[i]);
    this.#generator.draw(this.#cells, start, this.#levels);
    this.#cells[start] = clean;
    this.#places.fill(0, i * this.#cleaners, (i + 1) * this.#cleaners);
    let left = 0;
    for (let k = start; k < start + this.#area; k++) if (this.#cells[k] === dirty) left++;
    this.#left[i] = left;
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const before = this.#left[i];
      this.terminated[i] = 0;
      for (let c = i * this.#cleaners; c < (i + 1) * this.#cleaners; c++) this.#move(i, c, actions[c]);
      this.rewards[i] = before - this.#left[i] - 0.5;
      if (this.#left[i] === 0) this.terminated[i] = 1;
    }
  }

  #move(i: number, cleaner: number, action: number): void {
    const next = this.#neighbours[4 * this.#places[cleaner] + action];
    if (!this.#isFree(i, next)) {
      this.terminated[i] = 1;
      return;
    }
    this.#places[cleaner] = next;
    if (this.#cells[i * this.#area + next] === dirty) {
      this.#cells[i * this.#area + next] = clean;
      this.#left[i]--;
    }
  }

  #isFree(i: number, cell: number): boolean {
    return cell >= 0 && this.#cells[i * this.#area + cell] !== wall;
  }

  protected observe(first: number, last: number): void {
    const { observations } = this;
    const area = this.#area;
    const size = (2 + this.#cleaners) * area;
    observations.fill(0, first * size, last * size);
    for (let i = first; i < last; i++) {
      for (let k = 0; k < area; k++) {
        const cell = this.#cells[i * area + k];
        if (cell !== clean) observations[i * size + (cell === wall ? 0 : area) + k] = 1;
      }
      for (let c = 0; c < this.#cleaners; c++) this.#showCleaner(i, c, i * size + (2 + c) * area);
    }
  }

  #showCleaner(i: number, c: number, plane: number): void {
    const cleaner = i * this.#cleaners + c;
    const place = this.#places[cleaner];
    this.observations[plane + place] = 1;
    for (let a = 0; a < 4; a++) {
      this.actionMask[4 * cleaner + a] = this.#isFree(i, this.#neighbours[4 * place + a]) ? 1 : 0;
    }
  }

  render(i: number): DisplayList {
    const columns = this.#columns;
    const cells = this.#cells.subarray(i * this.#area, (i + 1) * this.#area);
    const places = this.#places.subarray(i * this.#cleaners, (i + 1) * this.#cleaners);
    const shapes = [...cells].flatMap((cell, k) => drawCell(cell, k % columns, Math.floor(k / columns)));
    for (const [c, place] of [...places].entries()) shapes.push(...drawCleaner(c, place, places, columns));
    return framed(columns, this.#area / columns, colour.wall, shapes);
  }
}

function drawCell(cell: number, x: number, y: number): Shape[] {
  if (cell === wall) return [];
  if (cell === clean) return [tile(x, y, '#f7fbff', 0.02)];
  const specks = [disc(x - 0.2, y - 0.15, 0.07, '#a08a63'), disc(x + 0.18, y + 0.05, 0.09, '#a08a63')];
  return [tile(x, y, '#d6c6a5', 0.02), ...specks, disc(x - 0.1, y + 0.25, 0.06, '#8d774f')];
}

/** Cleaners that share a cell stand side by side. */
function drawCleaner(c: number, place: number, places: Int32Array, columns: number): Shape[] {
  const company = [...places.keys()].filter((other) => places[other] === place);
  const shift = (company.indexOf(c) - (company.length - 1) / 2) * Math.min(0.3, 0.6 / company.length);
  const [x, y] = [(place % columns) + shift, Math.floor(place / columns)];
  const radius = company.length > 1 ? 0.26 : 0.36;
  return [
    disc(x, y, radius, colour.ink),
    disc(x, y, radius - 0.06, palette[c % palette.length]),
    disc(x, y, 0.1, '#ffffff'),
  ];
}
