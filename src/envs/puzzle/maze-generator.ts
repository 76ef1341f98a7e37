import type { LevelStream } from './level-stream.ts';

/** Numbers of a chamber that waits to be divided: left, top, width, height. */
const chamberSize = 4;

/**
 * Draws mazes by recursive division: a chamber is cut in two by a wall with one gap, and so on until all are one cell
 * wide. Walls stand in odd rows and columns and gaps in even ones, so that every free cell can be reached.
 */
export class MazeGenerator {
  readonly #rows: number;
  readonly #columns: number;
  /** Chambers that wait; every cut adds one to them. */
  readonly #chambers: Int32Array;
  #waiting = 0;

  constructor(rows: number, columns: number) {
    this.#rows = rows;
    this.#columns = columns;
    this.#chambers = new Int32Array(chamberSize * (rows * columns + 2));
  }

  /** Writes a maze into `walls` from `at` on: `[rows, columns]`, 1 for a wall. */
  draw(walls: Uint8Array, at: number, stream: LevelStream): void {
    walls.fill(0, at, at + this.#rows * this.#columns);
    this.#waiting = 0;
    this.#wait(0, 0, this.#columns, this.#rows);
    while (this.#waiting > 0) this.#divideLast(walls, at, stream);
  }

  #wait(left: number, top: number, width: number, height: number): void {
    const k = this.#waiting++ * chamberSize;
    this.#chambers[k] = left;
    this.#chambers[k + 1] = top;
    this.#chambers[k + 2] = width;
    this.#chambers[k + 3] = height;
  }

  #divideLast(walls: Uint8Array, at: number, stream: LevelStream): void {
    const chamber = --this.#waiting * chamberSize;
    const left = this.#chambers[chamber];
    const top = this.#chambers[chamber + 1];
    const width = this.#chambers[chamber + 2];
    const height = this.#chambers[chamber + 3];
    if (width < 3 || height < 3) return;
    const columns = this.#columns;
    const upright = width > height || (width === height && stream.integer(2) === 0);
    const along = upright ? columns : 1;
    const across = upright ? 1 : columns;
    const cut = 1 + 2 * stream.integer(((upright ? width : height) - 1) >> 1);
    const length = upright ? height : width;
    const gap = 2 * stream.integer((length + 1) >> 1);
    const start = at + top * columns + left + cut * across;
    for (let k = 0; k < length; k++) if (k !== gap) walls[start + k * along] = 1;
    if (upright) {
      this.#wait(left, top, cut, height);
      this.#wait(left + cut + 1, top, width - cut - 1, height);
    } else {
      this.#wait(left, top, width, cut);
      this.#wait(left, top + cut + 1, width, height - cut - 1);
    }
  }
}
