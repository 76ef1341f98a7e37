import { box, type DisplayList, discrete, NativeMultiAgentEnv, type NativeOptions } from '../../../env/index.ts';
import { drawKitchen } from './drawing.ts';
import { event, item, Kitchen } from './kitchen.ts';
import { type Layout, layouts, parseLayout, tile } from './layout.ts';

/** What the kitchens take. */
export interface OvercookedOptions extends NativeOptions {
  /** Steps that a soup cooks; 20 by default. */
  readonly cookingTime?: number;
  /** Whether steps on the way are paid too; false by default. */
  readonly shapedRewards?: boolean;
}

/** Names of the published kitchens. */
export type LayoutName = keyof typeof layouts;

/** Actions: north, south, east, west, stay, interact; facings are 0 to 3 in the same order. */
const stay = 4;
const interact = 5;
const columnSteps = [0, 0, 1, -1];
const rowSteps = [-1, 1, 0, 0];
const soupReward = 20;
/** Shaped rewards by {@link event}. */
const shaped = [0, 3, 3, 5, 0];
/** The last plane is set while fewer steps than these are left. */
const urgent = 40;

/** Planes of the observation: first ten for the cooks, then what the cells are, then what changes. */
const plane = {
  cooks: 0,
  facings: 2,
  tiles: 10,
  onionsInPot: 15,
  stepsLeft: 16,
  ready: 17,
  dish: 18,
  onion: 19,
  urgency: 20,
} as const;
const planes = 21;

/**
 * Overcooked: two cooks put three onions into a pot, which then cooks for 20 steps, fetch the soup with a dish and
 * serve it: 20 for both. Actions: north, south, east, west, stay, interact. Who moves also turns, even against
 * something; who interacts uses what it faces. Interactions come first, the first cook's before the second's; then
 * moves, of which neither is carried out when both would stand on one cell or change places.
 *
 * With shaped rewards the cook who does it gets 3 for an onion put into a pot, 3 for a dish taken while it is of use, 5
 * for a soup taken from its pot.
 *
 * Observation: `uint8 [21, rows, columns]`: where oneself and the other are; one's facing and the other's (4 planes
 * each, set at the cook's cell); counters, pots, onions, dishes, serving; onions in a pot, steps until it is done,
 * soups that are done (in pots, on counters, held), dishes and onions (on counters and held), and everywhere 1 while
 * fewer than 40 steps are left.
 *
 * Source: Carroll et al. (2019), arXiv 1910.05789; rules and layouts of its environment, in which a full pot starts to
 * cook by itself.
 */
export class Overcooked extends NativeMultiAgentEnv {
  readonly #layout: Layout;
  readonly #kitchen: Kitchen;
  readonly #cookingTime: number;
  readonly #isShaped: boolean;
  /** `[N, 2]`, cells of the cooks. */
  readonly #cells = new Int32Array(2 * this.numEnvs);
  /** `[N, 2]`. */
  readonly #facing = new Int32Array(2 * this.numEnvs);
  protected readonly state: Readonly<Record<string, Int32Array | Uint8Array>>;

  /** @throws when the kitchen cannot be played in */
  constructor(
    id: string,
    kitchen: LayoutName | readonly string[],
    { cookingTime = 20, shapedRewards = false, ...options }: OvercookedOptions = {},
  ) {
    const layout = parseLayout(typeof kitchen === 'string' ? layouts[kitchen] : kitchen);
    const observationSpace = box({ shape: [planes, layout.rows, layout.columns], low: 0, high: 255, dtype: 'uint8' });
    const cook = { team: 'cooks', observationSpace, actionSpace: discrete(6) };
    super({ id, agents: [0, 1].map((a) => ({ name: `cook-${a}`, ...cook })), maxEpisodeSteps: 400 }, options);
    this.#layout = layout;
    this.#cookingTime = cookingTime;
    this.#isShaped = shapedRewards;
    this.#kitchen = new Kitchen(layout, cookingTime, this.numEnvs);
    const { items, onions, cooked, held } = this.#kitchen;
    this.state = { cells: this.#cells, facing: this.#facing, items, onions, cooked, held };
  }

  protected advance(index: number, actions: readonly Int32Array[]): void {
    for (let a = 0; a < 2; a++) if (actions[a][index] === interact) this.#interact(index, a);
    this.#move(index, actions[0][index], actions[1][index]);
    this.#kitchen.cook(index);
  }

  #interact(i: number, a: number): void {
    const happened = this.#kitchen.interact(i, a, this.#ahead(this.#cells[2 * i + a], this.#facing[2 * i + a]));
    if (this.#isShaped) this.agents[a].rewards[i] += shaped[happened];
    if (happened !== event.delivered) return;
    for (let b = 0; b < 2; b++) this.agents[b].rewards[i] += soupReward;
  }

  #move(i: number, action0: number, action1: number): void {
    const first = this.#turn(2 * i, action0);
    const second = this.#turn(2 * i + 1, action1);
    const swap = first === this.#cells[2 * i + 1] && second === this.#cells[2 * i];
    if (first === second || swap) return;
    this.#cells[2 * i] = first;
    this.#cells[2 * i + 1] = second;
  }

  /** Turns a cook and says where it would go. */
  #turn(cook: number, action: number): number {
    const cell = this.#cells[cook];
    if (action >= stay) return cell;
    this.#facing[cook] = action;
    const target = this.#ahead(cell, action);
    return this.#layout.tiles[target] === tile.floor ? target : cell;
  }

  #ahead(cell: number, facing: number): number {
    return cell + rowSteps[facing] * this.#layout.columns + columnSteps[facing];
  }

  protected begin(index: number): void {
    this.#kitchen.clear(index);
    for (let a = 0; a < 2; a++) {
      this.#cells[2 * index + a] = this.#layout.starts[a];
      this.#facing[2 * index + a] = 0;
    }
  }

  protected observe(index: number): void {
    for (let a = 0; a < 2; a++) this.#look(index, a);
  }

  #look(i: number, a: number): void {
    const { observations } = this.agents[a];
    const { tiles } = this.#layout;
    const cells = tiles.length;
    const offset = i * planes * cells;
    observations.fill(0, offset, offset + planes * cells);
    for (let b = 0; b < 2; b++) {
      const cook = 2 * i + ((a + b) & 1);
      const cell = this.#cells[cook];
      observations[offset + (plane.cooks + b) * cells + cell] = 1;
      observations[offset + (plane.facings + 4 * b + this.#facing[cook]) * cells + cell] = 1;
      this.#showItem(observations, offset, cell, this.#kitchen.held[cook]);
    }
    for (let cell = 0; cell < cells; cell++) {
      if (tiles[cell] === tile.floor) continue;
      observations[offset + (plane.tiles + tiles[cell] - 1) * cells + cell] = 1;
      if (tiles[cell] === tile.pot) this.#showPot(observations, offset, i, cell);
      else this.#showItem(observations, offset, cell, this.#kitchen.items[i * cells + cell]);
    }
    const late = this.maxEpisodeSteps !== undefined && this.maxEpisodeSteps - this.elapsed[i] < urgent;
    if (late) observations.fill(1, offset + plane.urgency * cells, offset + planes * cells);
  }

  #showItem(observations: { [at: number]: number }, offset: number, cell: number, what: number): void {
    const cells = this.#layout.tiles.length;
    if (what === item.onion) observations[offset + plane.onion * cells + cell] = 1;
    else if (what === item.dish) observations[offset + plane.dish * cells + cell] = 1;
    else if (what === item.soup) observations[offset + plane.ready * cells + cell] = 1;
  }

  #showPot(observations: { [at: number]: number }, offset: number, i: number, cell: number): void {
    const cells = this.#layout.tiles.length;
    observations[offset + plane.onionsInPot * cells + cell] = this.#kitchen.onions[i * cells + cell];
    if (this.#kitchen.isReady(i, cell)) observations[offset + plane.ready * cells + cell] = 1;
    else if (this.#kitchen.isFull(i, cell))
      observations[offset + plane.stepsLeft * cells + cell] = this.#kitchen.stepsLeft(i, cell);
  }

  render(index: number): DisplayList {
    const cells = this.#layout.tiles.length;
    const cooks = [0, 1].map((a) => ({
      cell: this.#cells[2 * index + a],
      facing: this.#facing[2 * index + a],
      held: this.#kitchen.held[2 * index + a],
    }));
    const pots = [...this.#layout.tiles].map((_, cell) => ({
      onions: this.#kitchen.onions[index * cells + cell],
      cooked: this.#kitchen.cooked[index * cells + cell] / this.#cookingTime,
    }));
    return drawKitchen(this.#layout, this.#kitchen.items.subarray(index * cells, (index + 1) * cells), pots, cooks);
  }
}
