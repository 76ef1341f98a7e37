import { operantError } from '../../error/index.ts';
import type { StreamArray } from '../../random/index.ts';
import { type Cell, empty, wall } from './cell.ts';
import { missionLength, registerCount, type World } from './world.ts';

/** Whether a thing may be put at an address. */
export type Allowed = (board: Board, at: number) => boolean;

const anywhere: Allowed = () => true;

/**
 * One environment's world for its level to draw on: a cursor over the arrays, moved by {@link select}, so that
 * nothing is allocated for an episode. Coordinates count from the upper left corner of the level, addresses as in
 * {@link World}.
 */
export class Board {
  readonly world: World;
  readonly #streams: StreamArray;
  readonly #contexts: Float64Array;
  readonly #contextSize: number;
  #index = 0;
  #first = 0;
  #seeded = false;
  #random = 0;

  constructor(world: World, streams: StreamArray, contexts: Float64Array) {
    this.world = world;
    this.#streams = streams;
    this.#contexts = contexts;
    this.#contextSize = contexts.length / world.positions.length;
  }

  /** Turns to environment `index`. */
  select(index: number): void {
    this.#index = index;
    this.#first = index * this.world.area + this.world.origin;
    this.#seeded = false;
  }

  /** Walls everywhere, empty hands, and nothing remembered. */
  clear(): void {
    const { cells, area, carried, registers, missions } = this.world;
    const i = this.#index;
    cells.fill(wall, i * area, (i + 1) * area);
    carried[i] = empty;
    registers.fill(0, i * registerCount, (i + 1) * registerCount);
    missions.fill(0, i * missionLength, (i + 1) * missionLength);
  }

  /** Draws from a generator of this seed instead of the environment's stream, until the next {@link select}. */
  seed(seed: number): void {
    this.#seeded = true;
    this.#random = Math.imul(seed, 0x9e3779b9) | 0;
  }

  /** A whole number in [0, n). */
  integer(n: number): number {
    if (!this.#seeded) return this.#streams.integer(this.#index, n);
    return Math.floor((this.#nextWord() / 2 ** 32) * n);
  }

  /** A whole number in [low, high). */
  between(low: number, high: number): number {
    return low + this.integer(high - low);
  }

  /** Value `k` of the episode's context, in the order of its declaration. */
  context(k: number): number {
    return this.#contexts[this.#index * this.#contextSize + k];
  }

  /** The address of a cell. */
  at(x: number, y: number): number {
    return this.#first + y * this.world.stride + x;
  }

  x(at: number): number {
    return (at - this.#first) % this.world.stride;
  }

  y(at: number): number {
    return Math.floor((at - this.#first) / this.world.stride);
  }

  get(at: number): Cell {
    return this.world.cells[at];
  }

  set(at: number, cell: Cell): void {
    this.world.cells[at] = cell;
  }

  /** Fills a rectangle. */
  fill(x: number, y: number, width: number, height: number, cell: Cell): void {
    for (let row = y; row < y + height; row++) {
      const at = this.at(x, row);
      this.world.cells.fill(cell, at, at + width);
    }
  }

  /** Clears the inside of a rectangle, whose sides are walls. */
  room(x: number, y: number, width: number, height: number): void {
    this.fill(x + 1, y + 1, width - 2, height - 2, empty);
  }

  /**
   * A free cell of a rectangle, all being equally likely: empty, without the agent, and allowed.
   *
   * @returns its address, or -1 when there is none
   */
  freeCell(x: number, y: number, width: number, height: number, allowed: Allowed = anywhere): number {
    let free = 0;
    for (let k = 0; k < width * height; k++) if (this.#isFree(this.#within(x, y, width, k), allowed)) free++;
    if (free === 0) return -1;
    let left = this.integer(free);
    let k = 0;
    while (!this.#isFree(this.#within(x, y, width, k), allowed) || left-- > 0) k++;
    return this.#within(x, y, width, k);
  }

  /**
   * Puts something on a free cell of a rectangle, and returns the address.
   *
   * @throws when there is none
   */
  place(cell: Cell, x: number, y: number, width: number, height: number, allowed: Allowed = anywhere): number {
    const at = this.freeCell(x, y, width, height, allowed);
    if (at < 0)
      throw operantError('no free cell for an object', {
        where: `in ${width} x ${height} cells`,
        help: 'make the level larger',
      });
    this.set(at, cell);
    return at;
  }

  /** Puts the agent on a cell, looking in `direction`. */
  putAgent(at: number, direction: number): void {
    this.world.positions[this.#index] = at;
    this.world.directions[this.#index] = direction;
  }

  /** Puts the agent on a free cell of a rectangle, looking anywhere. */
  placeAgent(x: number, y: number, width: number, height: number): void {
    this.world.positions[this.#index] = -1;
    this.putAgent(this.freeCell(x, y, width, height), this.integer(4));
  }

  /** Takes the agent off the board, so that its last place is free. */
  removeAgent(): void {
    this.world.positions[this.#index] = -1;
  }

  get agent(): number {
    return this.world.positions[this.#index];
  }

  /** The address in front of the agent. */
  get front(): number {
    return this.agent + this.world.steps[this.world.directions[this.#index]];
  }

  get carried(): Cell {
    return this.world.carried[this.#index];
  }

  /** What the level remembers. */
  recall(register: number): number {
    return this.world.registers[this.#index * registerCount + register];
  }

  remember(register: number, value: number): void {
    this.world.registers[this.#index * registerCount + register] = value;
  }

  /** Writes word `k` of the instruction. */
  say(k: number, word: number): void {
    this.world.missions[this.#index * missionLength + k] = word;
  }

  #within(x: number, y: number, width: number, k: number): number {
    return this.at(x + (k % width), y + Math.floor(k / width));
  }

  #isFree(at: number, allowed: Allowed): boolean {
    return this.world.cells[at] === empty && at !== this.agent && allowed(this, at);
  }

  /** SplitMix32: a counter, mixed. */
  #nextWord(): number {
    this.#random = (this.#random + 0x9e3779b9) | 0;
    let z = this.#random;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  }
}
