import { type Box, box, type DisplayList, type SnapshotArray } from '../../env/index.ts';
import { drawGo } from './drawing.ts';
import { GoGroups } from './go-groups.ts';
import { writeStones } from './line-game.ts';
import { emptyHigh, emptyLow, type PositionKeys, positionKeys } from './position-keys.ts';
import { PositionSets } from './position-sets.ts';
import { TurnGame } from './turn-game.ts';
import { type Row, wholeNumber } from './two-player-game.ts';

/** What Go is played with. */
export interface GoRules {
  /** Points along a side; 9 by default. */
  readonly size?: number;
  /** Points that White gets for moving second; 7.5 by default. With a whole number there are draws. */
  readonly komi?: number;
  /** Moves, passes included, after which the board is scored as it stands; `2 * size * size` by default. */
  readonly moveLimit?: number;
}

/**
 * Go by the Tromp-Taylor rules, with suicide forbidden: chains without liberties are taken off, no move may bring
 * back a position that the board has had before whoever's move it was (positional superko), two passes in a row end
 * the game, and the points of a colour are its stones and the free areas that only it borders on. More points win
 * 1.
 *
 * Action: `size * row + column`, row 0 at the top; the last one, `size * size`, is the pass. Observation: `uint8
 * [4, size, size]`: the player's own stones, the other's, the last stone played (nothing after a pass), and all
 * ones for Black. What superko forbids is seen in the mask only.
 *
 * Sources: Tromp and Farnebäck, "Combinatorics of Go" (2016), for rules and counts; the limit of two moves for each
 * point is that of Silver et al. (2017), "Mastering the game of Go without human knowledge".
 */
export class Go extends TurnGame {
  readonly actionCount: number;
  readonly observationSpace: Box;
  /** `[N, size * size]`, row by row from the top: 0 free, 1 black, 2 white. */
  readonly cells: Uint8Array;
  readonly #size: number;
  readonly #points: number;
  readonly #komi: number;
  readonly #moveLimit: number;
  readonly #keys: PositionKeys;
  readonly #groups: GoGroups;
  readonly #positions: PositionSets;
  /** `[N]` each: the hash of the position. */
  readonly #low: Int32Array;
  readonly #high: Int32Array;
  readonly #moves: Int32Array;
  /** `[N]`, the last action; -1 before the first. */
  readonly #last: Int32Array;
  readonly state: Readonly<Record<string, SnapshotArray>>;

  constructor(numGames: number, { size = 9, komi = 7.5, moveLimit = 2 * size * size }: GoRules = {}) {
    super(numGames);
    this.#size = wholeNumber(size, 2, 19, 'size');
    this.#points = size * size;
    this.#komi = komi;
    this.#moveLimit = moveLimit;
    this.actionCount = this.#points + 1;
    this.observationSpace = box({ shape: [4, size, size], low: 0, high: 1, dtype: 'uint8' });
    this.cells = new Uint8Array(numGames * this.#points);
    this.#keys = positionKeys(this.#points);
    this.#groups = new GoGroups(size, this.#keys);
    this.#positions = new PositionSets(numGames, moveLimit + 1);
    this.#low = new Int32Array(numGames);
    this.#high = new Int32Array(numGames);
    this.#moves = new Int32Array(numGames);
    this.#last = new Int32Array(numGames);
    this.state = {
      cells: this.cells,
      low: this.#low,
      high: this.#high,
      positions: this.#positions.words,
      moves: this.#moves,
      last: this.#last,
      mover: this.mover,
      over: this.over,
      payoff: this.payoff,
    };
  }

  begin(game: number): void {
    const start = game * this.#points;
    this.open(game);
    this.cells.fill(0, start, start + this.#points);
    this.#positions.clear(game);
    this.#moves[game] = 0;
    this.#last[game] = -1;
    this.#low[game] = emptyLow;
    this.#high[game] = emptyHigh;
    this.#positions.add(game, emptyLow, emptyHigh);
  }

  /**
   * Begins a game from a position: superko knows none before it.
   *
   * @param stones - `[size * size]`: 0 free, 1 black, 2 white; every chain with a liberty
   */
  beginFrom(game: number, stones: ArrayLike<number>, mover: 0 | 1): void {
    this.begin(game);
    for (let point = 0; point < this.#points; point++) {
      if (stones[point] !== 0) this.#toggle(game, point, stones[point] - 1);
    }
    this.mover[game] = mover;
    this.#positions.clear(game);
    this.#positions.add(game, this.#low[game], this.#high[game]);
  }

  play(game: number, action: number): void {
    const passedBefore = this.#last[game] === this.#points;
    if (action < this.#points) this.#put(game, action);
    this.mover[game] = 1 - this.mover[game];
    this.#last[game] = action;
    this.#moves[game]++;
    const ended = (action === this.#points && passedBefore) || this.#moves[game] >= this.#moveLimit;
    if (ended) this.finish(game, Math.sign(this.lead(game) - this.#komi));
  }

  writeMask(game: number, mask: Uint8Array, offset: number): void {
    this.#groups.analyse(this.cells, game * this.#points);
    for (let point = 0; point < this.#points; point++) mask[offset + point] = this.#allows(game, point) ? 1 : 0;
    mask[offset + this.#points] = 1;
  }

  observe(game: number, player: number, out: Row, offset: number): void {
    const points = this.#points;
    const last = this.#last[game];
    writeStones(this.cells, game * points, points, player, out, offset);
    out.fill(0, offset + 2 * points, offset + 3 * points);
    if (last >= 0 && last < points) out[offset + 2 * points + last] = 1;
    out.fill(1 - player, offset + 3 * points, offset + 4 * points);
  }

  render(game: number): DisplayList {
    const cells = this.cells.subarray(game * this.#points, (game + 1) * this.#points);
    return drawGo(cells, this.#size, this.#last[game]);
  }

  /** Points of Black less points of White on the board as it stands, without komi. */
  lead(game: number): number {
    const start = game * this.#points;
    const groups = this.#groups;
    let lead = 0;
    groups.chain.fill(-1);
    for (let point = 0; point < this.#points; point++) {
      const stone = this.cells[start + point];
      if (stone !== 0) lead += 3 - 2 * stone;
      else if (groups.chain[point] < 0) lead += this.#freeLead(start, point);
    }
    return lead;
  }

  /** What the free area around a point counts for Black; marks its points in `chain`. */
  #freeLead(start: number, point: number): number {
    const groups = this.#groups;
    const size = groups.flood(this.cells, start, point);
    for (let k = 0; k < size; k++) groups.chain[groups.area[k]] = point;
    const owner = groups.floodedOwner();
    return owner === 0 ? 0 : size * (3 - 2 * owner);
  }

  #put(game: number, point: number): void {
    const start = game * this.#points;
    const mover = this.mover[game];
    const { neighbours } = this.#groups;
    this.#toggle(game, point, mover);
    for (let d = 4 * point; d < 4 * point + 4; d++) {
      const next = neighbours[d];
      if (next >= 0 && this.cells[start + next] === 2 - mover) this.#captureAt(game, next);
    }
    this.#positions.add(game, this.#low[game], this.#high[game]);
  }

  #captureAt(game: number, point: number): void {
    const start = game * this.#points;
    const groups = this.#groups;
    const size = groups.flood(this.cells, start, point);
    if (groups.floodedLiberties() > 0) return;
    const colour = this.cells[start + point] - 1;
    for (let k = 0; k < size; k++) this.#toggle(game, groups.area[k], colour);
  }

  /** Puts a stone on a free point, or takes it off. */
  #toggle(game: number, point: number, colour: number): void {
    const cell = game * this.#points + point;
    this.cells[cell] = this.cells[cell] === 0 ? colour + 1 : 0;
    this.#low[game] ^= this.#keys.low[2 * point + colour];
    this.#high[game] ^= this.#keys.high[2 * point + colour];
  }

  /** Whether the mover may play on a point, by the chains of the last analysis. */
  #allows(game: number, point: number): boolean {
    const start = game * this.#points;
    const { neighbours, chain, liberties, low, high } = this.#groups;
    const { cells } = this;
    if (cells[start + point] !== 0) return false;
    const mover = this.mover[game];
    let alive = false;
    let hashLow = this.#low[game] ^ this.#keys.low[2 * point + mover];
    let hashHigh = this.#high[game] ^ this.#keys.high[2 * point + mover];
    for (let d = 4 * point; d < 4 * point + 4; d++) {
      const next = neighbours[d];
      if (next < 0) continue;
      const stone = cells[start + next];
      if (stone === 0) alive = true;
      else if (stone === mover + 1) alive ||= liberties[chain[next]] > 1;
      else if (liberties[chain[next]] === 1 && firstBeside(neighbours, chain, 4 * point, d)) {
        alive = true;
        hashLow ^= low[chain[next]];
        hashHigh ^= high[chain[next]];
      }
    }
    return alive && !this.#positions.has(game, hashLow, hashHigh);
  }
}

/** Whether the chain beside a point at place `d` of its neighbours is not also at an earlier place. */
function firstBeside(neighbours: Int32Array, chain: Int32Array, from: number, d: number): boolean {
  const mine = chain[neighbours[d]];
  for (let k = from; k < d; k++) if (neighbours[k] >= 0 && chain[neighbours[k]] === mine) return false;
  return true;
}
