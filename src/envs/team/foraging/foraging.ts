import { box, type DisplayList, discrete, NativeMultiAgentEnv, type NativeOptions } from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';
import { drawForaging } from './drawing.ts';
import { Grove } from './grove.ts';

/** What level-based foraging takes. */
export interface ForagingOptions extends NativeOptions {
  /** Cells of a side, from 5 on; 8 by default. */
  readonly size?: number;
  /** Players, from 1 on; 2 by default. */
  readonly players?: number;
  /** Foods at the start; 3 by default. */
  readonly foods?: number;
  /** Highest level of a player; levels are drawn from 1 on. 2 by default. */
  readonly maxPlayerLevel?: number;
  /** Every food needs the (up to three) lowest levels together; false by default. */
  readonly cooperative?: boolean;
  /** Cells that a player sees in each direction; all of them by default. */
  readonly sight?: number;
  /** What a failed loading costs everybody who took part; 0 by default. */
  readonly penalty?: number;
}

const load = 5;
/** Changes of row and column: none, north, south, west, east. */
const rowSteps = [0, -1, 1, 0, 0];
const columnSteps = [0, 0, 0, -1, 1];

/**
 * Level-based foraging: players of different levels load foods of different levels. Actions: none, north, south, west,
 * east, load. A food is loaded when the levels of those who stand beside it and load at once reach its level; each of
 * them gets its level times the food's, divided by the sum of their levels times that of all foods of the game, so that
 * all foods together are worth 1. Who cannot move as chosen stays; where several want one cell, all of them stay. The
 * game is over when no food is left.
 *
 * Food levels are drawn from 1 to the sum of the (up to three) lowest player levels, or are that sum where
 * `cooperative`. Foods lie off the edge, with none of the eight cells around and none of those two steps ahead holding
 * another.
 *
 * Observation `[3 foods + 3 players]`: row, column, level of each food in sight (row by row), then of oneself, then of
 * the others in sight; −1, −1, 0 for each that is missing. Rows and columns count from the first that is in sight.
 *
 * Source: Albrecht and Ramamoorthy (2013), arXiv 1506.01170; rules as in Papoudakis et al. (2021), arXiv 2006.07869.
 * There two players may come to stand on one cell, when one of them walks to where another's move fails; here the one
 * that would, stays.
 */
export class Foraging extends NativeMultiAgentEnv {
  readonly #size: number;
  readonly #players: number;
  readonly #foods: number;
  readonly #sight: number;
  readonly #penalty: number;
  readonly #grove: Grove;
  /** `[P]`, where each player would go; then where it goes. */
  readonly #wanted: Int32Array;
  /** `[P]`, who still has to load in this step. */
  readonly #loading: Uint8Array;
  protected readonly state: Readonly<Record<string, Int32Array>>;

  constructor(
    id: string,
    {
      size = 8,
      players = 2,
      foods = 3,
      maxPlayerLevel = 2,
      cooperative = false,
      sight = size,
      penalty = 0,
      ...options
    }: ForagingOptions = {},
  ) {
    if (players + 9 * foods > size * size)
      throw operantError('field is too small', {
        value: size,
        where: `for ${players} players and ${foods} foods`,
        help: 'give a larger size',
      });
    const highest = maxPlayerLevel * Math.min(players, 3);
    const observationSpace = box({
      shape: [3 * (foods + players)],
      low: Array.from({ length: foods + players }, () => [-1, -1, 0]).flat(),
      high: [
        ...Array.from({ length: foods }, () => [size - 1, size - 1, highest]).flat(),
        ...Array.from({ length: players }, () => [size - 1, size - 1, maxPlayerLevel]).flat(),
      ],
    });
    const agent = { team: 'players', observationSpace, actionSpace: discrete(6) };
    super(
      {
        id,
        agents: Array.from({ length: players }, (_, a) => ({ name: `player-${a}`, ...agent })),
        maxEpisodeSteps: 50,
      },
      options,
    );
    this.#size = size;
    this.#players = players;
    this.#foods = foods;
    this.#sight = Math.min(sight, size);
    this.#penalty = penalty;
    this.#grove = new Grove({ size, players, foods, maxPlayerLevel, cooperative, numEnvs: this.numEnvs });
    this.#wanted = new Int32Array(players);
    this.#loading = new Uint8Array(players);
    this.state = this.#grove.state;
  }

  /** Lays out a game for a test: cells are counted row by row. */
  place(
    index: number,
    players: readonly { readonly cell: number; readonly level: number }[],
    foods: readonly { readonly cell: number; readonly level: number }[],
  ): void {
    this.#grove.set(index, players, foods);
    this.synchronise(index);
  }

  /** The cells of the players. */
  cells(index: number): readonly number[] {
    return Array.from(this.#grove.cells.subarray(index * this.#players, (index + 1) * this.#players));
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    const { cells } = this.#grove;
    const first = index * this.#players;
    for (let a = 0; a < this.#players; a++) {
      const action = actions[a][index];
      this.#loading[a] = action === load ? 1 : 0;
      this.#wanted[a] = action === load ? cells[first + a] : this.#target(index, cells[first + a], action);
    }
    this.#settleMoves(first);
    for (let a = 0; a < this.#players; a++) cells[first + a] = this.#wanted[a];
    for (let a = 0; a < this.#players; a++) if (this.#loading[a] === 1) this.#load(index, a);
    this.terminated[index] = this.#grove.foodLeft[index] === 0 ? 1 : 0;
  }

  /** Where a move leads: to the cell itself where the way is barred. */
  #target(i: number, cell: number, action: number): number {
    const size = this.#size;
    const column = (cell % size) + columnSteps[action];
    const row = Math.floor(cell / size) + rowSteps[action];
    if (row < 0 || row >= size || column < 0 || column >= size) return cell;
    const target = row * size + column;
    return this.#grove.field[i * size * size + target] > 0 ? cell : target;
  }

  /**
   * Sends back everybody who wants a cell that another wants, until no two do; who is sent back may be in the way of
   * the next.
   */
  #settleMoves(first: number): void {
    const { cells } = this.#grove;
    let again = true;
    while (again) {
      again = false;
      for (let a = 0; a < this.#players; a++) {
        for (let b = a + 1; b < this.#players; b++) {
          if (this.#wanted[a] !== this.#wanted[b]) continue;
          this.#wanted[a] = cells[first + a];
          this.#wanted[b] = cells[first + b];
          again = true;
        }
      }
    }
  }

  /** Player `a` and all who load the same food with it. */
  #load(i: number, a: number): void {
    const { cells, levels, field } = this.#grove;
    const first = i * this.#players;
    const size = this.#size;
    const food = this.#grove.foodBeside(i, cells[first + a]);
    if (food < 0) {
      this.#loading[a] = 0;
      return;
    }
    const level = field[i * size * size + food];
    let sum = 0;
    for (let b = a; b < this.#players; b++) if (this.#takesPart(first, b, food)) sum += levels[first + b];
    for (let b = a; b < this.#players; b++) {
      if (!this.#takesPart(first, b, food)) continue;
      this.#loading[b] = 0;
      const share = (levels[first + b] * level) / (sum * this.#grove.foodSum[i]);
      this.agents[b].rewards[i] += sum < level ? -this.#penalty : share;
    }
    if (sum >= level) this.#grove.removeFood(i, food);
  }

  #takesPart(first: number, b: number, food: number): boolean {
    return this.#loading[b] === 1 && areBeside(this.#grove.cells[first + b], food, this.#size);
  }

  protected begin(index: number): void {
    this.#grove.draw(index, this.streams);
  }

  protected observe(index: number): void {
    for (let a = 0; a < this.#players; a++) this.#look(index, a);
  }

  #look(i: number, a: number): void {
    const { observations } = this.agents[a];
    const width = 3 * (this.#foods + this.#players);
    const cell = this.#grove.cells[i * this.#players + a];
    const size = this.#size;
    const column = cell % size;
    const row = (cell / size) | 0;
    const top = Math.max(row - this.#sight, 0);
    const left = Math.max(column - this.#sight, 0);
    const bottom = Math.min(row + this.#sight, size - 1);
    const right = Math.min(column + this.#sight, size - 1);
    let at = i * width;
    for (let r = top; r <= bottom; r++) {
      for (let c = left; c <= right; c++) {
        const level = this.#grove.field[(i * size + r) * size + c];
        if (level > 0) at = write(observations, at, r - top, c - left, level);
      }
    }
    while (at < i * width + 3 * this.#foods) at = write(observations, at, -1, -1, 0);
    at = write(observations, at, row - top, column - left, this.#grove.levels[i * this.#players + a]);
    for (let b = 0; b < this.#players; b++) {
      const other = this.#grove.cells[i * this.#players + b];
      const c = other % size;
      const r = (other / size) | 0;
      const seen = r >= top && r <= bottom && c >= left && c <= right;
      if (b !== a && seen) at = write(observations, at, r - top, c - left, this.#grove.levels[i * this.#players + b]);
    }
    while (at < (i + 1) * width) at = write(observations, at, -1, -1, 0);
  }

  render(index: number): DisplayList {
    const { cells, levels, field } = this.#grove;
    const [first, all] = [index * this.#players, this.#size * this.#size];
    const players = Array.from({ length: this.#players }, (_, a) => ({
      cell: cells[first + a],
      level: levels[first + a],
    }));
    return drawForaging(this.#size, players, field.subarray(index * all, (index + 1) * all));
  }
}

function write(observations: { [at: number]: number }, at: number, row: number, column: number, level: number): number {
  observations[at] = row;
  observations[at + 1] = column;
  observations[at + 2] = level;
  return at + 3;
}

/** Whether two cells share an edge. */
function areBeside(a: number, b: number, size: number): boolean {
  if (Math.abs(a - b) === size) return true;
  return Math.abs(a - b) === 1 && Math.floor(a / size) === Math.floor(b / size);
}
