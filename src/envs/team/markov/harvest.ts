import { box, type DisplayList, discrete, NativeMultiAgentEnv, type NativeOptions } from '../../../env/index.ts';
import { drawHarvest } from './drawing.ts';

/** What the commons take. */
export interface HarvestOptions extends NativeOptions {
  /** Agents, from 2 to 8; 4 by default. */
  readonly agents?: number;
}

/** `A` bears apples. */
const orchard = [
  '...............',
  '...A.......A...',
  '..AAA.....AAA..',
  '...A...A...A...',
  '......AAA......',
  '...A...A...A...',
  '..AAA.....AAA..',
  '...A.......A...',
  '...............',
];
const columns = orchard[0].length;
const rows = orchard.length;
const cells = columns * rows;
const trees = [...orchard.join('')].flatMap((sign, cell) => (sign === 'A' ? [cell] : []));

/** Actions: stay, up, right, down, left, tag; facings are 0 to 3 in the same order. */
const tag = 5;
const columnSteps = [0, 1, 0, -1];
const rowSteps = [-1, 0, 1, 0];
const beamLength = 5;
/** Steps that a tagged agent is out. */
const timeOut = 25;
/** Cells that an agent sees in each direction. */
const sight = 4;
const window = 2 * sight + 1;
const planes = 4;
const fine = 2 ** 30;
/** Chance of regrowth by the number of apples near by: 0, 1 or 2, 3 or 4, more. */
const regrowth = [0, 0.01, 0.01, 0.05, 0.05, 0.1].map((p) => p * fine);

/**
 * A commons: agents pick apples (1 each, by stepping onto them) in an orchard of five trees, where an apple grows again
 * with a probability that rises with the number of apples within two steps of it: 0 for none, 0.01 for one or two, 0.05
 * for three or four, 0.1 for more. Picked bare, a tree is lost for the rest of the game. An agent may tag the first
 * other within five cells of where it faces, who is then out for 25 steps and comes back somewhere free. Moves are
 * carried out in random order; onto an agent there is no way.
 *
 * Actions: stay, up, right, down, left, tag; who moves also turns. Observation: `uint8 [4, 9, 9]` around oneself:
 * apples, other agents, what lies beyond the edge, and the cell one faces. Agents that are out are not acting, and see
 * nothing.
 *
 * Source: the commons of Perolat et al. (2017), arXiv 1707.06600, with its regrowth and time out; orchard, beam and
 * window are smaller here.
 */
export class Harvest extends NativeMultiAgentEnv {
  readonly #count: number;
  /** `[N, cells]`. */
  readonly #apples = new Uint8Array(this.numEnvs * cells);
  /** `[N, A]` each. */
  readonly #places: Int32Array;
  readonly #facing: Int32Array;
  /** Steps until the agent is back; 0 where it is in. */
  readonly #away: Int32Array;
  /** `[A]`, the order of moves. */
  readonly #order: Int32Array;
  protected readonly state: Readonly<Record<string, Uint8Array | Int32Array>>;

  constructor({ agents: count = 4, ...options }: HarvestOptions = {}) {
    const observationSpace = box({ shape: [planes, window, window], low: 0, high: 1, dtype: 'uint8' });
    const agents = Array.from({ length: count }, (_, a) => `picker-${a}`).map((name) => ({
      name,
      team: name,
      observationSpace,
      actionSpace: discrete(6),
    }));
    super({ id: 'Harvest-v0', agents, maxEpisodeSteps: 1000 }, options);
    this.#count = count;
    this.#places = new Int32Array(this.numEnvs * count);
    this.#facing = new Int32Array(this.numEnvs * count);
    this.#away = new Int32Array(this.numEnvs * count);
    this.#order = new Int32Array(count);
    this.state = { apples: this.#apples, places: this.#places, facing: this.#facing, away: this.#away };
  }

  /** Sets the cells that bear apples and the agents' places (counted row by row) and facings, for a test. */
  place(index: number, apples: readonly number[], places: readonly number[], facings: readonly number[]): void {
    this.#apples.fill(0, index * cells, (index + 1) * cells);
    for (const cell of apples) this.#apples[index * cells + cell] = 1;
    this.#places.set(places, index * this.#count);
    this.#facing.set(facings, index * this.#count);
    this.#away.fill(0, index * this.#count, (index + 1) * this.#count);
    this.synchronise(index);
  }

  /** Whether cell `cell` of game `index` bears an apple. */
  hasApple(index: number, cell: number): boolean {
    return this.#apples[index * cells + cell] === 1;
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    const first = index * this.#count;
    this.#shuffle(index);
    for (let k = 0; k < this.#count; k++) {
      const a = this.#order[k];
      if (this.#away[first + a] > 0) this.#wait(index, a);
      else if (actions[a][index] === tag) this.#tag(index, a);
      else if (actions[a][index] > 0) this.#walk(index, a, actions[a][index] - 1);
    }
    this.#grow(index);
  }

  #shuffle(i: number): void {
    const order = this.#order;
    for (let k = 0; k < order.length; k++) {
      const other = this.streams.integer(i, k + 1);
      order[k] = order[other];
      order[other] = k;
    }
  }

  #walk(i: number, a: number, facing: number): void {
    const at = i * this.#count + a;
    this.#facing[at] = facing;
    const cell = ahead(this.#places[at], facing, 1);
    if (cell < 0 || this.#agentOn(i, cell) >= 0) return;
    this.#places[at] = cell;
    if (this.#apples[i * cells + cell] === 0) return;
    this.#apples[i * cells + cell] = 0;
    this.agents[a].rewards[i] = 1;
  }

  #tag(i: number, a: number): void {
    const at = i * this.#count + a;
    for (let distance = 1; distance <= beamLength; distance++) {
      const cell = ahead(this.#places[at], this.#facing[at], distance);
      if (cell < 0) return;
      const hit = this.#agentOn(i, cell);
      if (hit < 0) continue;
      this.#away[i * this.#count + hit] = timeOut;
      return;
    }
  }

  /** One step of the time out; at its end the agent appears somewhere free. */
  #wait(i: number, a: number): void {
    const at = i * this.#count + a;
    if (this.#away[at] > 1) this.#away[at]--;
    else this.#enter(i, a);
  }

  #enter(i: number, a: number): void {
    const at = i * this.#count + a;
    let cell = 0;
    do cell = this.streams.integer(i, cells);
    while (this.#apples[i * cells + cell] === 1 || this.#agentOn(i, cell) >= 0);
    this.#places[at] = cell;
    this.#facing[at] = this.streams.integer(i, 4);
    this.#away[at] = 0;
  }

  /** The agent that stands on a cell, or -1. */
  #agentOn(i: number, cell: number): number {
    for (let a = 0; a < this.#count; a++) {
      const at = i * this.#count + a;
      if (this.#away[at] === 0 && this.#places[at] === cell) return a;
    }
    return -1;
  }

  #grow(i: number): void {
    for (let t = 0; t < trees.length; t++) {
      const cell = trees[t];
      if (this.#apples[i * cells + cell] === 1) continue;
      const near = Math.min(this.#applesNear(i, cell), regrowth.length - 1);
      if (near === 0 || this.streams.integer(i, fine) >= regrowth[near]) continue;
      if (this.#agentOn(i, cell) < 0) this.#apples[i * cells + cell] = 1;
    }
  }

  /** Apples within two steps. */
  #applesNear(i: number, cell: number): number {
    const column = cell % columns;
    const row = (cell - column) / columns;
    let count = 0;
    for (let r = Math.max(row - 2, 0); r <= Math.min(row + 2, rows - 1); r++) {
      const reach = 2 - Math.abs(r - row);
      for (let c = Math.max(column - reach, 0); c <= Math.min(column + reach, columns - 1); c++)
        count += this.#apples[i * cells + r * columns + c];
    }
    return count;
  }

  protected begin(index: number): void {
    this.#apples.fill(0, index * cells, (index + 1) * cells);
    for (let t = 0; t < trees.length; t++) this.#apples[index * cells + trees[t]] = 1;
    this.#away.fill(1, index * this.#count, (index + 1) * this.#count);
    for (let a = 0; a < this.#count; a++) this.#enter(index, a);
  }

  protected observe(index: number): void {
    const size = planes * window * window;
    for (let a = 0; a < this.#count; a++) {
      const isIn = this.#away[index * this.#count + a] === 0;
      this.agents[a].acting[index] = isIn ? 1 : 0;
      this.agents[a].observations.fill(0, index * size, (index + 1) * size);
      if (isIn) this.#look(index, a);
    }
    this.#wakeSomebody(index);
  }

  /** Somebody has to act: when all are out, those that come back next do, and what they do is to wait. */
  #wakeSomebody(i: number): void {
    for (let a = 0; a < this.#count; a++) if (this.agents[a].acting[i] === 1) return;
    for (let a = 0; a < this.#count; a++) this.agents[a].acting[i] = 1;
  }

  #look(i: number, a: number): void {
    const { observations } = this.agents[a];
    const plane = window * window;
    const offset = i * planes * plane;
    const at = i * this.#count + a;
    const left = (this.#places[at] % columns) - sight;
    const top = Math.floor(this.#places[at] / columns) - sight;
    for (let r = 0; r < window; r++) {
      for (let c = 0; c < window; c++) {
        const row = top + r;
        const column = left + c;
        const isOutside = row < 0 || row >= rows || column < 0 || column >= columns;
        if (isOutside) observations[offset + 2 * plane + r * window + c] = 1;
        else observations[offset + r * window + c] = this.#apples[i * cells + row * columns + column];
      }
    }
    this.#lookAtOthers(i, a, offset + plane, left, top);
    const facing = this.#facing[at];
    observations[offset + 3 * plane + (sight + rowSteps[facing]) * window + sight + columnSteps[facing]] = 1;
  }

  #lookAtOthers(i: number, a: number, offset: number, left: number, top: number): void {
    for (let b = 0; b < this.#count; b++) {
      const other = i * this.#count + b;
      if (b === a || this.#away[other] > 0) continue;
      const c = (this.#places[other] % columns) - left;
      const r = Math.floor(this.#places[other] / columns) - top;
      if (c >= 0 && c < window && r >= 0 && r < window) this.agents[a].observations[offset + r * window + c] = 1;
    }
  }

  render(index: number): DisplayList {
    const agents = Array.from({ length: this.#count }, (_, a) => {
      const at = index * this.#count + a;
      const cell = this.#places[at];
      const reach = Array.from({ length: beamLength }, (_, d) => ahead(cell, this.#facing[at], d + 1));
      return { cell, beam: reach.filter((c) => c >= 0).slice(0, 1), isOut: this.#away[at] > 0 };
    });
    return drawHarvest(columns, rows, this.#apples.subarray(index * cells, (index + 1) * cells), agents);
  }
}

/** The cell so many steps ahead of `cell`, or -1 beyond the edge. */
function ahead(cell: number, facing: number, distance: number): number {
  const column = (cell % columns) + distance * columnSteps[facing];
  const row = Math.floor(cell / columns) + distance * rowSteps[facing];
  return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : -1;
}
