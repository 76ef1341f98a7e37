import type { StreamArray } from '../../../random/index.ts';

/** Sizes and levels of a grove. */
export interface GroveSpec {
  readonly size: number;
  readonly players: number;
  readonly foods: number;
  readonly maxPlayerLevel: number;
  readonly cooperative: boolean;
  readonly numEnvs: number;
}

/** Somebody or something of a level on a cell. */
export interface Levelled {
  readonly cell: number;
  readonly level: number;
}

/**
 * How often a place for one more food is tried, as in the published environment; where none is found there are fewer.
 */
const attempts = 1000;

/** Where the foods and players of N foraging games are, and how a game is drawn. */
export class Grove {
  /** `[N, size, size]`, level of the food on each cell; 0 where there is none. */
  readonly field: Int32Array;
  /** `[N, players]`. */
  readonly cells: Int32Array;
  /** `[N, players]`. */
  readonly levels: Int32Array;
  /** `[N]`, sum of the food levels at the start. */
  readonly foodSum: Int32Array;
  /** `[N]`, foods that are left. */
  readonly foodLeft: Int32Array;
  readonly state: Readonly<Record<string, Int32Array>>;
  readonly #spec: GroveSpec;
  /** `[players]`, for sorting. */
  readonly #sorted: Int32Array;

  constructor(spec: GroveSpec) {
    const { numEnvs, size, players } = spec;
    this.#spec = spec;
    this.field = new Int32Array(numEnvs * size * size);
    this.cells = new Int32Array(numEnvs * players);
    this.levels = new Int32Array(numEnvs * players);
    this.foodSum = new Int32Array(numEnvs);
    this.foodLeft = new Int32Array(numEnvs);
    this.#sorted = new Int32Array(players);
    const { field, cells, levels, foodSum, foodLeft } = this;
    this.state = { field, cells, levels, foodSum, foodLeft };
  }

  /** Writes a given game. */
  set(i: number, players: readonly Levelled[], foods: readonly Levelled[]): void {
    const all = this.#spec.size ** 2;
    this.field.fill(0, i * all, (i + 1) * all);
    for (const [a, { cell, level }] of players.entries()) {
      this.cells[i * players.length + a] = cell;
      this.levels[i * players.length + a] = level;
    }
    for (const { cell, level } of foods) this.field[i * all + cell] = level;
    this.foodSum[i] = foods.reduce((sum, { level }) => sum + level, 0);
    this.foodLeft[i] = foods.length;
  }

  /** Draws a new game. */
  draw(i: number, streams: StreamArray): void {
    const { size, players, foods, maxPlayerLevel, cooperative } = this.#spec;
    this.field.fill(0, i * size * size, (i + 1) * size * size);
    this.foodSum[i] = 0;
    this.foodLeft[i] = 0;
    for (let a = 0; a < players; a++) {
      let cell = 0;
      do cell = streams.integer(i, size * size);
      while (this.#playerOn(i, cell, a));
      this.cells[i * players + a] = cell;
      this.levels[i * players + a] = 1 + streams.integer(i, maxPlayerLevel);
    }
    const highest = this.#lowestLevels(i);
    for (let t = 0; t < attempts && this.foodLeft[i] < foods; t++) {
      const row = 1 + streams.integer(i, size - 2);
      const column = 1 + streams.integer(i, size - 2);
      const cell = row * size + column;
      if (this.#foodNear(i, row, column) || this.#playerOn(i, cell, players)) continue;
      const level = cooperative ? highest : 1 + streams.integer(i, highest);
      this.field[i * size * size + cell] = level;
      this.foodSum[i] += level;
      this.foodLeft[i]++;
    }
  }

  /** Takes a food away. */
  removeFood(i: number, cell: number): void {
    this.field[i * this.#spec.size ** 2 + cell] = 0;
    this.foodLeft[i]--;
  }

  /** The cell of the food beside a cell (the first of north, south, west, east), or -1. */
  foodBeside(i: number, cell: number): number {
    const { size } = this.#spec;
    const offset = i * size * size;
    const column = cell % size;
    if (cell >= size && this.field[offset + cell - size] > 0) return cell - size;
    if (cell < size * (size - 1) && this.field[offset + cell + size] > 0) return cell + size;
    if (column > 0 && this.field[offset + cell - 1] > 0) return cell - 1;
    if (column < size - 1 && this.field[offset + cell + 1] > 0) return cell + 1;
    return -1;
  }

  /** Whether one of the first `count` players stands on a cell. */
  #playerOn(i: number, cell: number, count: number): boolean {
    for (let a = 0; a < count; a++) if (this.cells[i * this.#spec.players + a] === cell) return true;
    return false;
  }

  /** The sum of the (up to three) lowest player levels. */
  #lowestLevels(i: number): number {
    const { players } = this.#spec;
    for (let a = 0; a < players; a++) this.#sorted[a] = this.levels[i * players + a];
    this.#sorted.sort();
    let sum = 0;
    for (let a = 0; a < Math.min(players, 3); a++) sum += this.#sorted[a];
    return sum;
  }

  /** Whether there is food on a cell, on one of the eight around it, or two steps straight ahead. */
  #foodNear(i: number, row: number, column: number): boolean {
    const { size } = this.#spec;
    for (let r = Math.max(row - 2, 0); r <= Math.min(row + 2, size - 1); r++) {
      for (let c = Math.max(column - 2, 0); c <= Math.min(column + 2, size - 1); c++) {
        const counts = (Math.abs(r - row) < 2 && Math.abs(c - column) < 2) || r === row || c === column;
        if (counts && this.field[(i * size + r) * size + c] > 0) return true;
      }
    }
    return false;
  }
}
