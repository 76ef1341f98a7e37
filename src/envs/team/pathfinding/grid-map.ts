import { operantError } from '../../../error/index.ts';
import type { StreamArray } from '../../../random/index.ts';

const fine = 2 ** 30;
/** Maps that are drawn for one game before the options are said to be impossible. */
const attempts = 1000;

/** Random maps of N games: obstacles, and which cells are connected. */
export class GridMap {
  readonly state: Readonly<Record<string, Int32Array | Uint8Array>>;
  readonly #size: number;
  readonly #density: number;
  /** `[N, size + 2 margin, size + 2 margin]`, 1 for an obstacle; the margin is one too. */
  readonly walls: Uint8Array;
  readonly #margin: number;
  /** `[N, cells]`, 1 for an obstacle. */
  readonly #obstacles: Uint8Array;
  /** `[N, cells]`, number of the connected part that the cell belongs to; −1 for an obstacle. */
  readonly #parts: Int32Array;
  /** `[cells]`, work space. */
  readonly #queue: Int32Array;
  readonly #taken: Uint8Array;

  constructor(size: number, margin: number, density: number, numEnvs: number) {
    const cells = size * size;
    this.#size = size;
    this.#margin = margin;
    this.walls = new Uint8Array(numEnvs * (size + 2 * margin) ** 2).fill(1);
    this.#density = density * fine;
    this.#obstacles = new Uint8Array(numEnvs * cells);
    this.#parts = new Int32Array(numEnvs * cells);
    this.#queue = new Int32Array(cells);
    this.#taken = new Uint8Array(cells);
    this.state = { obstacles: this.#obstacles, walls: this.walls, parts: this.#parts };
  }

  isFree(i: number, cell: number): boolean {
    return this.#obstacles[i * this.#size * this.#size + cell] === 0;
  }

  /** Writes a given map. */
  set(i: number, lines: readonly string[]): void {
    const signs = lines.join('');
    for (let cell = 0; cell < signs.length; cell++)
      this.#obstacles[i * signs.length + cell] = signs[cell] === '#' ? 1 : 0;
    this.#buildWalls(i);
    this.#findParts(i);
  }

  /**
   * Draws a map, and `count` starts and goals at `first` on: no two starts and no two goals are equal, no agent starts
   * at its goal, and each goal can be reached from its start.
   *
   * @throws when a thousand maps had no room for all
   */
  draw(i: number, streams: StreamArray, starts: Int32Array, goals: Int32Array, first: number, count: number): void {
    for (let t = 0; t < attempts; t++) {
      this.#drawObstacles(i, streams);
      this.#findParts(i);
      if (!this.#drawPairs(i, streams, starts, goals, first, count)) continue;
      this.#buildWalls(i);
      return;
    }
    throw operantError('no map has room for all agents', {
      value: count,
      where: `on ${this.#size} x ${this.#size} cells`,
      help: 'give fewer agents, a larger size or a lower density',
    });
  }

  /** A cell other than `cell` that can be reached from it; `cell` itself where there is none. */
  otherGoal(i: number, cell: number, streams: StreamArray): number {
    const offset = i * this.#queue.length;
    const part = this.#parts[offset + cell];
    let others = -1;
    for (let c = 0; c < this.#queue.length; c++) if (this.#parts[offset + c] === part) others++;
    if (others === 0) return cell;
    let left = streams.integer(i, others);
    for (let c = 0; c < this.#queue.length; c++)
      if (c !== cell && this.#parts[offset + c] === part && left-- === 0) return c;
    return cell;
  }

  /** Steps from every cell to `goal`; −1 where there is no way. */
  distances(i: number, goal: number): Int32Array {
    const steps = new Int32Array(this.#queue.length).fill(-1);
    const queue = [goal];
    steps[goal] = 0;
    for (const cell of queue) {
      for (let way = 0; way < 4; way++) {
        const next = this.#neighbour(cell, way);
        if (next < 0 || !this.isFree(i, next) || steps[next] >= 0) continue;
        steps[next] = steps[cell] + 1;
        queue.push(next);
      }
    }
    return steps;
  }

  #drawObstacles(i: number, streams: StreamArray): void {
    const offset = i * this.#queue.length;
    for (let cell = 0; cell < this.#queue.length; cell++)
      this.#obstacles[offset + cell] = streams.integer(i, fine) < this.#density ? 1 : 0;
  }

  #buildWalls(i: number): void {
    const size = this.#size;
    const width = size + 2 * this.#margin;
    for (let row = 0; row < size; row++) {
      const from = (i * size + row) * size;
      const to = (i * width + row + this.#margin) * width + this.#margin;
      for (let column = 0; column < size; column++) this.walls[to + column] = this.#obstacles[from + column];
    }
  }

  #findParts(i: number): void {
    const offset = i * this.#queue.length;
    let parts = 0;
    this.#parts.fill(-1, offset, offset + this.#queue.length);
    for (let cell = 0; cell < this.#queue.length; cell++)
      if (this.#obstacles[offset + cell] === 0 && this.#parts[offset + cell] < 0) this.#flood(offset, cell, parts++);
  }

  #flood(offset: number, start: number, part: number): void {
    const queue = this.#queue;
    let length = 1;
    queue[0] = start;
    this.#parts[offset + start] = part;
    for (let k = 0; k < length; k++) {
      for (let way = 0; way < 4; way++) {
        const next = this.#neighbour(queue[k], way);
        if (next < 0 || this.#obstacles[offset + next] === 1 || this.#parts[offset + next] >= 0) continue;
        this.#parts[offset + next] = part;
        queue[length++] = next;
      }
    }
  }

  /** The cell up, down, left or right of a cell, or -1. */
  #neighbour(cell: number, way: number): number {
    const size = this.#size;
    if (way === 0) return cell - size;
    if (way === 1) return cell + size < size * size ? cell + size : -1;
    if (way === 2) return cell % size > 0 ? cell - 1 : -1;
    return cell % size < size - 1 ? cell + 1 : -1;
  }

  #drawPairs(
    i: number,
    streams: StreamArray,
    starts: Int32Array,
    goals: Int32Array,
    first: number,
    count: number,
  ): boolean {
    // Bit 1 marks starts, bit 2 goals.
    this.#taken.fill(0);
    for (let a = 0; a < count; a++) {
      const start = this.#drawCell(i, streams, 1, -1);
      if (start < 0) return false;
      this.#taken[start] |= 1;
      const goal = this.#drawCell(i, streams, 2, start);
      if (goal < 0) return false;
      this.#taken[goal] |= 2;
      starts[first + a] = start;
      goals[first + a] = goal;
    }
    return true;
  }

  /**
   * A free cell without mark `bit`, uniformly; connected with `from` and not `from` itself unless that is negative. −1
   * where there is none.
   */
  #drawCell(i: number, streams: StreamArray, bit: number, from: number): number {
    let count = 0;
    for (let c = 0; c < this.#queue.length; c++) if (this.#fits(i, c, bit, from)) count++;
    if (count === 0) return -1;
    let left = streams.integer(i, count);
    for (let c = 0; c < this.#queue.length; c++) if (this.#fits(i, c, bit, from) && left-- === 0) return c;
    return -1;
  }

  #fits(i: number, cell: number, bit: number, from: number): boolean {
    const offset = i * this.#queue.length;
    if (this.#parts[offset + cell] < 0 || (this.#taken[cell] & bit) !== 0) return false;
    return from < 0 || (cell !== from && this.#parts[offset + cell] === this.#parts[offset + from]);
  }
}
