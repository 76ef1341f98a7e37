import { box, type DisplayList, discrete, NativeMultiAgentEnv, type NativeOptions } from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';
import { drawPaths } from './drawing.ts';
import { GridMap } from './grid-map.ts';

/** What pathfinding takes. */
export interface PathfindingOptions extends NativeOptions {
  /** Cells of a side, from 4 on; 8 by default. */
  readonly size?: number;
  /** Agents; 4 by default. */
  readonly agents?: number;
  /** Probability that a cell is an obstacle, from 0 to 0.5; 0.3 by default. */
  readonly density?: number;
  /** Cells that an agent sees in each direction; 5 by default. */
  readonly sight?: number;
  /**
   * What happens at a goal: `leave` (default) takes the agent off the grid with reward 1; `stay` keeps it there, and
   * all get 1 when everybody is at their goals at once; `next` gives reward 1 and a new goal, without an end.
   */
  readonly atGoal?: 'leave' | 'stay' | 'next';
  /**
   * How moves into one cell are settled: `priority` (default) carries moves out one after the other, the first agent's
   * first; `together` at once, and all stay who would meet on a cell, change places, or run into one that stays.
   */
  readonly conflicts?: 'priority' | 'together';
}

/** Changes of row and column: stay, up, down, left, right. */
const rowSteps = [0, -1, 1, 0, 0];
const columnSteps = [0, 0, 0, -1, 1];

/**
 * Pathfinding on a grid with many agents: each has a goal that it can reach on the grid without the others, and sees
 * only what is near. Actions: stay, up, down, left, right; who cannot move as chosen stays. Maps, starts and goals are
 * drawn anew in each game.
 *
 * Observation: `uint8 [3, 2 sight + 1, 2 sight + 1]` around oneself: obstacles (and what lies beyond the edge), agents,
 * one's goal, drawn onto the nearest cell of the window's edge where it lies outside.
 *
 * Source: Skrynnik et al. (2022), "POGEMA: partially observable grid environment for multiple agents", arXiv
 * 2206.10944.
 */
export class Pathfinding extends NativeMultiAgentEnv {
  readonly #size: number;
  readonly #count: number;
  readonly #sight: number;
  readonly #atGoal: 'leave' | 'stay' | 'next';
  readonly #conflicts: 'priority' | 'together';
  readonly #map: GridMap;
  /** `[N, A]` each; cells are counted row by row. */
  readonly #cells: Int32Array;
  readonly #goals: Int32Array;
  /** `[N, A]`, 1 where the agent has left the grid. */
  readonly #gone: Uint8Array;
  /** `[A]`, where everybody would go. */
  readonly #wanted: Int32Array;
  protected readonly state: Readonly<Record<string, Int32Array | Uint8Array>>;

  constructor(
    id: string,
    {
      size = 8,
      agents: count = 4,
      density = 0.3,
      sight = 5,
      atGoal = 'leave',
      conflicts = 'priority',
      ...options
    }: PathfindingOptions = {},
  ) {
    if (count > (1 - density) * size * size * 0.4) {
      const help = 'give fewer agents, a larger size or a lower density';
      throw operantError('grid is too full', {
        value: `${count} agents`,
        where: `on ${size} x ${size} cells of density ${density}`,
        help,
      });
    }
    const window = 2 * sight + 1;
    const observationSpace = box({ shape: [3, window, window], low: 0, high: 1, dtype: 'uint8' });
    const agent = { team: 'walkers', observationSpace, actionSpace: discrete(5) };
    const agents = Array.from({ length: count }, (_, a) => ({ name: `walker-${a}`, ...agent }));
    super({ id, agents, maxEpisodeSteps: 64 }, options);
    this.#size = size;
    this.#count = count;
    this.#sight = sight;
    this.#atGoal = atGoal;
    this.#conflicts = conflicts;
    this.#map = new GridMap(size, sight, density, this.numEnvs);
    this.#cells = new Int32Array(this.numEnvs * count);
    this.#goals = new Int32Array(this.numEnvs * count);
    this.#gone = new Uint8Array(this.numEnvs * count);
    this.#wanted = new Int32Array(count);
    this.state = { ...this.#map.state, cells: this.#cells, goals: this.#goals, gone: this.#gone };
  }

  /** Lays out a game for a test: `.` is free, `#` an obstacle; cells are counted row by row. */
  place(index: number, lines: readonly string[], cells: readonly number[], goals: readonly number[]): void {
    this.#map.set(index, lines);
    this.#cells.set(cells, index * this.#count);
    this.#goals.set(goals, index * this.#count);
    this.#gone.fill(0, index * this.#count, (index + 1) * this.#count);
    this.synchronise(index);
  }

  /** Where the agents are. */
  cells(index: number): readonly number[] {
    return Array.from(this.#cells.subarray(index * this.#count, (index + 1) * this.#count));
  }

  /** Where the agents are to go. */
  goals(index: number): readonly number[] {
    return Array.from(this.#goals.subarray(index * this.#count, (index + 1) * this.#count));
  }

  /** Steps from every cell to `goal` without other agents; −1 where there is no way. */
  distances(index: number, goal: number): Int32Array {
    return this.#map.distances(index, goal);
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    const first = index * this.#count;
    for (let a = 0; a < this.#count; a++) {
      if (this.#gone[first + a] === 1) continue;
      this.#wanted[a] = this.#target(index, this.#cells[first + a], actions[a][index]);
      if (this.#conflicts === 'priority' && this.#agentOn(first, this.#wanted[a]) < 0)
        this.#cells[first + a] = this.#wanted[a];
    }
    if (this.#conflicts === 'together') this.#moveTogether(first);
    if (this.#atGoal === 'stay') this.#judgeAll(index);
    else this.#judgeEach(index);
  }

  #target(i: number, cell: number, action: number): number {
    const column = (cell % this.#size) + columnSteps[action];
    const row = ((cell / this.#size) | 0) + rowSteps[action];
    if (row < 0 || row >= this.#size || column < 0 || column >= this.#size) return cell;
    const target = row * this.#size + column;
    return this.#map.isFree(i, target) ? target : cell;
  }

  /** The agent on a cell, or -1. */
  #agentOn(first: number, cell: number): number {
    for (let a = 0; a < this.#count; a++) if (this.#gone[first + a] === 0 && this.#cells[first + a] === cell) return a;
    return -1;
  }

  /**
   * Sends back who meets another or changes places with it, until nobody does; who is sent back may be in the way of
   * the next.
   */
  #moveTogether(first: number): void {
    let again = true;
    while (again) {
      again = false;
      for (let a = 0; a < this.#count; a++)
        for (let b = 0; b < a; b++) if (this.#clash(first, a, b)) again = this.#sendBack(first, a, b) || again;
    }
    for (let a = 0; a < this.#count; a++) if (this.#gone[first + a] === 0) this.#cells[first + a] = this.#wanted[a];
  }

  #clash(first: number, a: number, b: number): boolean {
    if ((this.#gone[first + a] | this.#gone[first + b]) === 1) return false;
    if (this.#wanted[a] === this.#wanted[b]) return true;
    const swap = this.#wanted[a] === this.#cells[first + b] && this.#wanted[b] === this.#cells[first + a];
    return swap && this.#wanted[a] !== this.#cells[first + a];
  }

  #sendBack(first: number, a: number, b: number): boolean {
    const moved = this.#wanted[a] !== this.#cells[first + a] || this.#wanted[b] !== this.#cells[first + b];
    this.#wanted[a] = this.#cells[first + a];
    this.#wanted[b] = this.#cells[first + b];
    return moved;
  }

  #judgeAll(i: number): void {
    const first = i * this.#count;
    for (let a = 0; a < this.#count; a++) if (this.#cells[first + a] !== this.#goals[first + a]) return;
    for (let a = 0; a < this.#count; a++) this.agents[a].rewards[i] = 1;
    this.terminated[i] = 1;
  }

  #judgeEach(i: number): void {
    const first = i * this.#count;
    let left = 0;
    for (let a = 0; a < this.#count; a++) {
      if (this.#gone[first + a] === 1) continue;
      if (this.#cells[first + a] !== this.#goals[first + a]) {
        left++;
        continue;
      }
      this.agents[a].rewards[i] = 1;
      if (this.#atGoal === 'leave') this.#gone[first + a] = 1;
      else this.#goals[first + a] = this.#map.otherGoal(i, this.#cells[first + a], this.streams);
    }
    if (this.#atGoal === 'leave' && left === 0) this.terminated[i] = 1;
  }

  protected begin(index: number): void {
    const first = index * this.#count;
    this.#gone.fill(0, first, first + this.#count);
    this.#map.draw(index, this.streams, this.#cells, this.#goals, first, this.#count);
  }

  protected observe(index: number): void {
    for (let a = 0; a < this.#count; a++) {
      this.agents[a].acting[index] = 1 - this.#gone[index * this.#count + a];
      this.#look(index, a);
    }
  }

  #look(i: number, a: number): void {
    const { observations } = this.agents[a];
    const sight = this.#sight;
    const window = 2 * sight + 1;
    const plane = window * window;
    const offset = 3 * i * plane;
    const first = i * this.#count;
    const cell = this.#cells[first + a];
    observations.fill(0, offset, offset + 3 * plane);
    if (this.#gone[first + a] === 1) return;
    const left = (cell % this.#size) - sight;
    const top = ((cell / this.#size) | 0) - sight;
    this.#showWalls(i, observations, offset, top, left);
    for (let b = 0; b < this.#count; b++) {
      if (this.#gone[first + b] === 1) continue;
      const c = (this.#cells[first + b] % this.#size) - left;
      const r = ((this.#cells[first + b] / this.#size) | 0) - top;
      if (c >= 0 && c < window && r >= 0 && r < window) observations[offset + plane + r * window + c] = 1;
    }
    const c = Math.min(Math.max((this.#goals[first + a] % this.#size) - left, 0), window - 1);
    const r = Math.min(Math.max(((this.#goals[first + a] / this.#size) | 0) - top, 0), window - 1);
    observations[offset + 2 * plane + r * window + c] = 1;
  }

  #showWalls(i: number, into: { [at: number]: number }, offset: number, top: number, left: number): void {
    const { walls } = this.#map;
    const sight = this.#sight;
    const window = 2 * sight + 1;
    const width = this.#size + 2 * sight;
    for (let r = 0; r < window; r++) {
      const from = (i * width + top + sight + r) * width + left + sight;
      for (let c = 0; c < window; c++) into[offset + r * window + c] = walls[from + c];
    }
  }

  render(index: number): DisplayList {
    const first = index * this.#count;
    const walkers = Array.from({ length: this.#count }, (_, a) => ({
      cell: this.#cells[first + a],
      goal: this.#goals[first + a],
      isGone: this.#gone[first + a] === 1,
    }));
    return drawPaths(this.#size, (cell) => this.#map.isFree(index, cell), walkers);
  }
}
