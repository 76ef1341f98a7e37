import { type Layout, tile } from './layout.ts';

/** What a cook may hold or a counter bear. */
export const item = { nothing: 0, onion: 1, dish: 2, soup: 3 } as const;

/** Onions in a soup. */
const onionsPerSoup = 3;

/** What an interaction brought about, for rewards. */
export const event = { none: 0, potted: 1, usefulDish: 2, soupTaken: 3, delivered: 4 } as const;

/** Things in N kitchens of one layout, and what interacting with them does. */
export class Kitchen {
  readonly layout: Layout;
  /** `[N, cells]`, what lies on each counter. */
  readonly items: Uint8Array;
  /** `[N, cells]`, onions in each pot. */
  readonly onions: Uint8Array;
  /** `[N, cells]`, steps that each pot has cooked. */
  readonly cooked: Int32Array;
  /** `[N, 2]`, what each cook holds. */
  readonly held: Uint8Array;
  readonly #cookingTime: number;

  constructor(layout: Layout, cookingTime: number, numEnvs: number) {
    const size = numEnvs * layout.tiles.length;
    this.layout = layout;
    this.#cookingTime = cookingTime;
    this.items = new Uint8Array(size);
    this.onions = new Uint8Array(size);
    this.cooked = new Int32Array(size);
    this.held = new Uint8Array(2 * numEnvs);
  }

  /** Empties kitchen `i`. */
  clear(i: number): void {
    const cells = this.layout.tiles.length;
    this.items.fill(0, i * cells, (i + 1) * cells);
    this.onions.fill(0, i * cells, (i + 1) * cells);
    this.cooked.fill(0, i * cells, (i + 1) * cells);
    this.held.fill(0, 2 * i, 2 * i + 2);
  }

  /** Whether the pot on `cell` holds a soup that is done. */
  isReady(i: number, cell: number): boolean {
    return this.isFull(i, cell) && this.cooked[i * this.layout.tiles.length + cell] >= this.#cookingTime;
  }

  /** Whether the pot on `cell` holds all its onions, and so cooks or has cooked. */
  isFull(i: number, cell: number): boolean {
    return this.onions[i * this.layout.tiles.length + cell] === onionsPerSoup;
  }

  /** Steps until the soup on `cell` is done. */
  stepsLeft(i: number, cell: number): number {
    return this.#cookingTime - this.cooked[i * this.layout.tiles.length + cell];
  }

  /** Cook `a` of kitchen `i` interacts with a cell; returns one of {@link event}. */
  interact(i: number, a: number, cell: number): number {
    switch (this.layout.tiles[cell]) {
      case tile.counter:
        return this.#useCounter(i, a, cell);
      case tile.onions:
        return this.#take(i, a, item.onion);
      case tile.dishes:
        return this.#takeDish(i, a);
      case tile.pot:
        return this.#usePot(i, a, cell);
      case tile.serving:
        return this.#serve(i, a);
      default:
        return event.none;
    }
  }

  /** Everything that is full cooks on. */
  cook(i: number): void {
    const cells = this.layout.tiles.length;
    for (let at = i * cells; at < (i + 1) * cells; at++)
      if (this.onions[at] === onionsPerSoup && this.cooked[at] < this.#cookingTime) this.cooked[at]++;
  }

  #useCounter(i: number, a: number, cell: number): number {
    const at = i * this.layout.tiles.length + cell;
    const holder = 2 * i + a;
    if (this.held[holder] === item.nothing || this.items[at] === item.nothing) {
      const held = this.held[holder];
      this.held[holder] = this.items[at];
      this.items[at] = held;
    }
    return event.none;
  }

  #take(i: number, a: number, what: number): number {
    if (this.held[2 * i + a] === item.nothing) this.held[2 * i + a] = what;
    return event.none;
  }

  #takeDish(i: number, a: number): number {
    if (this.held[2 * i + a] !== item.nothing) return event.none;
    const useful = this.#isDishUseful(i);
    this.held[2 * i + a] = item.dish;
    return useful ? event.usefulDish : event.none;
  }

  /**
   * A dish is of use where none lies on a counter and the cooks hold fewer than there are pots with something in them.
   */
  #isDishUseful(i: number): boolean {
    const cells = this.layout.tiles.length;
    let pots = 0;
    for (let at = i * cells; at < (i + 1) * cells; at++) {
      if (this.items[at] === item.dish) return false;
      if (this.onions[at] > 0) pots++;
    }
    let dishes = 0;
    for (let a = 0; a < 2; a++) if (this.held[2 * i + a] === item.dish) dishes++;
    return dishes < pots;
  }

  #usePot(i: number, a: number, cell: number): number {
    const at = i * this.layout.tiles.length + cell;
    const holder = 2 * i + a;
    if (this.held[holder] === item.onion && !this.isFull(i, cell)) {
      this.held[holder] = item.nothing;
      this.onions[at]++;
      return event.potted;
    }
    if (this.held[holder] === item.dish && this.isReady(i, cell)) {
      this.held[holder] = item.soup;
      this.onions[at] = 0;
      this.cooked[at] = 0;
      return event.soupTaken;
    }
    return event.none;
  }

  #serve(i: number, a: number): number {
    if (this.held[2 * i + a] !== item.soup) return event.none;
    this.held[2 * i + a] = item.nothing;
    return event.delivered;
  }
}
