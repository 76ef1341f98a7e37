import { type Box, box, type DisplayList, type SnapshotArray } from '../../env/index.ts';
import type { StreamArray } from '../../random/index.ts';
import { drawGenerals } from './generals-drawing.ts';
import { GeneralsMaps, terrain } from './generals-map.ts';
import { neighboursOf } from './neighbours.ts';
import { type Row, TwoPlayerGame, wholeNumber } from './two-player-game.ts';

/** What Generals is played on. */
export interface GeneralsRules {
  /** Cells along a side; 8 by default. */
  readonly side?: number;
  /** Share of the cells that become mountains, where they fit; 0.15 by default. */
  readonly mountains?: number;
  /** Cities, an even number; 4 by default. */
  readonly cities?: number;
}

/** Planes of the observation, in this order. */
export const generalsPlanes = [
  'ownArmy',
  'enemyArmy',
  'neutralArmy',
  'own',
  'enemy',
  'mountain',
  'city',
  'general',
  'fog',
  'obstacleInFog',
  'ownLand',
  'enemyLand',
  'ownArmies',
  'enemyArmies',
  'growth',
  'movesFirst',
] as const;

const planeCount = generalsPlanes.length;
const cityEvery = 2;
const landEvery = 50;
const fewestInCity = 40;
const mostInCity = 50;
/** What armies are divided by in the observation. */
const armyUnit = 100;

/**
 * Generals, by the rules of generals.io for two: capture the other's general.
 *
 * In each tick both move the army of one cell to one of its four neighbours, all but one man of it or half (rounded
 * down). A larger army takes the cell with what is left over; a smaller or equal one is lost and takes as many with
 * it. The two moves are made one after the other, player 0's first in even ticks; a move whose cell has been lost
 * or emptied by then is void. Every 2 ticks cities and generals that belong to somebody gain one man, every 50
 * ticks every cell of a player does. Mountains cannot be entered; neutral cities hold 40 to 50 men. A player sees
 * its own cells and the eight around each; of the rest, only that there is a mountain or a city, not which. Land
 * and armies of both are always known. The one who takes the general wins 1.
 *
 * Action: `8 * cell + 2 * direction + half`, directions right, down, left, up, cell `side * row + column`; the last
 * one is to wait. Observation: `float32 [16, side, side]`, the planes of {@link generalsPlanes}: armies in hundreds
 * of men; flags of 0 and 1; shares of all cells; tick of the 50 after the last growth, as a share; whether its move
 * is made first.
 *
 * Departure: maps are symmetric under a half turn (see {@link GeneralsMaps}), so that neither player starts better.
 */
export class Generals extends TwoPlayerGame {
  /** What the two are called. */
  readonly players = ['red', 'blue'] as const;
  readonly side: number;
  readonly actionCount: number;
  readonly observationSpace: Box;
  /** `[N, side * side]`, as {@link terrain}. */
  readonly land: Uint8Array;
  /** `[N, side * side]`: 0 nobody's, 1 player 0's, 2 player 1's. */
  readonly owner: Uint8Array;
  /** `[N, side * side]`, men. */
  readonly army: Int32Array;
  /** `[N]`, ticks played. */
  readonly tick: Int32Array;
  /** `[N]`: 0 while nobody has won, else 1 or 2 as {@link owner}. */
  readonly winner: Uint8Array;
  readonly state: Readonly<Record<string, SnapshotArray>>;
  readonly #cells: number;
  readonly #maps: GeneralsMaps;
  readonly #neighbours: Int32Array;
  readonly #visible: Uint8Array;

  constructor(numGames: number, { side = 8, mountains = 0.15, cities = 4 }: GeneralsRules = {}) {
    super(numGames);
    const cells = side * side;
    this.side = wholeNumber(side, 4, 32, 'side');
    this.#cells = cells;
    this.actionCount = 8 * cells + 1;
    this.observationSpace = box({ shape: [planeCount, side, side], low: 0 });
    this.land = new Uint8Array(numGames * cells);
    this.owner = new Uint8Array(numGames * cells);
    this.army = new Int32Array(numGames * cells);
    this.tick = new Int32Array(numGames);
    this.winner = new Uint8Array(numGames);
    this.state = { land: this.land, owner: this.owner, army: this.army, tick: this.tick, winner: this.winner };
    this.#maps = new GeneralsMaps({ side, mountains, cities });
    this.#neighbours = neighboursOf(side);
    this.#visible = new Uint8Array(cells);
  }

  /** Starts a game on a new map, drawn from stream `game`. */
  begin(game: number, streams: StreamArray): void {
    const start = game * this.#cells;
    const general = this.#maps.write(this.land, start, streams, game);
    this.#occupy(game, general);
    for (let cell = 0; 2 * cell < this.#cells; cell++) {
      if (this.land[start + cell] !== terrain.city) continue;
      const men = fewestInCity + streams.integer(game, mostInCity - fewestInCity + 1);
      this.army[start + cell] = this.army[start + this.#cells - 1 - cell] = men;
    }
  }

  /**
   * Starts a game on a given map with empty cities.
   *
   * @param land - `[side * side]`, as {@link terrain}, with player 0's general at `general` and player 1's opposite
   */
  beginOn(game: number, land: ArrayLike<number>, general: number): void {
    for (let cell = 0; cell < this.#cells; cell++) this.land[game * this.#cells + cell] = land[cell];
    this.#occupy(game, general);
  }

  /** Plays one tick. Actions must be ones that {@link writeMask} allows. */
  play(game: number, first: number, second: number): void {
    if ((this.tick[game] & 1) === 0) {
      this.#move(game, 1, first);
      this.#move(game, 2, second);
    } else {
      this.#move(game, 2, second);
      this.#move(game, 1, first);
    }
    this.tick[game]++;
    if (this.tick[game] % cityEvery === 0) this.#grow(game, this.tick[game] % landEvery === 0);
  }

  /** Writes `actionCount` numbers from `offset` on: 1 where the player may play the action, else 0. */
  writeMask(game: number, player: number, mask: Uint8Array, offset: number): void {
    const start = game * this.#cells;
    mask.fill(0, offset, offset + this.actionCount);
    mask[offset + this.actionCount - 1] = 1;
    for (let cell = 0; cell < this.#cells; cell++) {
      if (this.owner[start + cell] !== player + 1 || this.army[start + cell] < 2) continue;
      for (let d = 0; d < 4; d++) {
        const next = this.#neighbours[4 * cell + d];
        if (next < 0 || this.land[start + next] === terrain.mountain) continue;
        mask[offset + 8 * cell + 2 * d] = mask[offset + 8 * cell + 2 * d + 1] = 1;
      }
    }
  }

  /** Writes what a player sees, from `offset` on. */
  observe(game: number, player: number, out: Row, offset: number): void {
    const cells = this.#cells;
    this.#look(game, player + 1);
    out.fill(0, offset, offset + planeCount * cells);
    for (let cell = 0; cell < cells; cell++) {
      if (this.#visible[cell] === 1) this.#show(game, player + 1, cell, out, offset + cell);
      else this.#hide(game, cell, out, offset + cell);
    }
    this.#count(game, player + 1, out, offset + 10 * cells);
    this.#count(game, 2 - player, out, offset + 11 * cells);
    fillRatio(out, offset + 14 * cells, cells, this.tick[game] % landEvery, landEvery);
    out.fill((this.tick[game] & 1) === player ? 1 : 0, offset + 15 * cells, offset + 16 * cells);
  }

  render(game: number): DisplayList {
    const cells = this.#cells;
    const [land, owner, army] = [this.land, this.owner, this.army].map((row) =>
      row.subarray(game * cells, (game + 1) * cells),
    );
    return drawGenerals(land, owner, army, this.side, this.tick[game]);
  }

  /** Both generals with one man each, on a map that is written. */
  #occupy(game: number, general: number): void {
    const start = game * this.#cells;
    const opposite = this.#cells - 1 - general;
    this.owner.fill(0, start, start + this.#cells);
    this.army.fill(0, start, start + this.#cells);
    this.owner[start + general] = 1;
    this.owner[start + opposite] = 2;
    this.army[start + general] = this.army[start + opposite] = 1;
    this.tick[game] = 0;
    this.winner[game] = 0;
  }

  #move(game: number, who: number, action: number): void {
    if (action === this.actionCount - 1 || this.winner[game] !== 0) return;
    const start = game * this.#cells;
    const from = start + (action >> 3);
    const to = start + this.#neighbours[action >> 1];
    const men = (action & 1) === 1 ? this.army[from] >> 1 : this.army[from] - 1;
    if (this.owner[from] !== who || men < 1) return;
    this.army[from] -= men;
    if (this.owner[to] === who) this.army[to] += men;
    else this.#attack(game, who, to, men);
  }

  #attack(game: number, who: number, to: number, men: number): void {
    this.army[to] -= men;
    if (this.army[to] >= 0) return;
    this.army[to] = -this.army[to];
    if (this.land[to] === terrain.general) this.winner[game] = who;
    this.owner[to] = who;
  }

  #grow(game: number, everywhere: boolean): void {
    const end = (game + 1) * this.#cells;
    for (let cell = end - this.#cells; cell < end; cell++) {
      if (this.owner[cell] === 0) continue;
      if (this.land[cell] !== terrain.plain) this.army[cell]++;
      if (everywhere) this.army[cell]++;
    }
  }

  /** Marks the cells that somebody sees. */
  #look(game: number, who: number): void {
    const { side } = this;
    const start = game * this.#cells;
    this.#visible.fill(0);
    for (let cell = 0; cell < this.#cells; cell++) {
      if (this.owner[start + cell] !== who) continue;
      const x = cell % side;
      const y = (cell / side) | 0;
      const left = x > 0 ? x - 1 : 0;
      const right = x < side - 1 ? x + 1 : x;
      const bottom = y < side - 1 ? y + 1 : y;
      for (let row = y > 0 ? y - 1 : 0; row <= bottom; row++) {
        for (let column = left; column <= right; column++) this.#visible[row * side + column] = 1;
      }
    }
  }

  #show(game: number, who: number, cell: number, out: Row, at: number): void {
    const cells = this.#cells;
    const here = game * cells + cell;
    const owner = this.owner[here];
    const men = this.army[here] / armyUnit;
    const kind = this.land[here];
    if (owner === 0) out[at + 2 * cells] = men;
    else if (owner === who) {
      out[at] = men;
      out[at + 3 * cells] = 1;
    } else {
      out[at + cells] = men;
      out[at + 4 * cells] = 1;
    }
    if (kind !== terrain.plain) out[at + (4 + kind) * cells] = 1;
  }

  #hide(game: number, cell: number, out: Row, at: number): void {
    const kind = this.land[game * this.#cells + cell];
    out[at + 8 * this.#cells] = 1;
    if (kind === terrain.mountain || kind === terrain.city) out[at + 9 * this.#cells] = 1;
  }

  /** Fills a plane with somebody's share of the land, and the one two after it with its armies. */
  #count(game: number, who: number, out: Row, at: number): void {
    const cells = this.#cells;
    let land = 0;
    let men = 0;
    for (let cell = game * cells; cell < (game + 1) * cells; cell++) {
      if (this.owner[cell] !== who) continue;
      land++;
      men += this.army[cell];
    }
    fillRatio(out, at, cells, land, cells);
    fillRatio(out, at + 2 * cells, cells, men, armyUnit);
  }
}

/** Fills a plane with a ratio. It is given as two whole numbers because a float64 argument may be allocated. */
function fillRatio(out: Row, at: number, count: number, numerator: number, denominator: number): void {
  const ratio = numerator / denominator;
  for (let k = at; k < at + count; k++) out[k] = ratio;
}
