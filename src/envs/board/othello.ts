import { type Box, box, type DisplayList, type SnapshotArray } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { drawOthello } from './drawing.ts';
import { writeStones } from './line-game.ts';
import { TurnGame } from './turn-game.ts';
import type { Row } from './two-player-game.ts';

const directionsX = Int32Array.of(1, 1, 0, -1, -1, -1, 0, 1);
const directionsY = Int32Array.of(0, 1, 1, 1, 0, -1, -1, -1);

/**
 * Othello: a stone must enclose stones of the other colour between itself and another of its own, in any of the eight
 * directions; those are turned over. Black moves first. Who cannot move passes; when neither can, the game is over and
 * who has more stones wins 1.
 *
 * Action: `side * row + column`, row 0 at the top; the last one, `side * side`, is the pass, allowed only when nothing
 * else is. Observation: `uint8 [2, side, side]`, the player's own stones, the other's.
 */
export class Othello extends TurnGame {
  readonly actionCount: number;
  readonly observationSpace: Box;
  /** `[N, side * side]`, row by row from the top: 0 empty, 1 black, 2 white. */
  readonly cells: Uint8Array;
  /** `[N]`, the cell of the last stone; -1 when there is none. */
  readonly #last: Int32Array;
  readonly #side: number;
  readonly #count: number;
  /** `[side * side, 8]`, cells between this one and the edge in each direction. */
  readonly #reach: Uint8Array;
  readonly #strides: Int32Array;
  readonly state: Readonly<Record<string, SnapshotArray>>;

  constructor(numGames: number, size = 8) {
    super(numGames);
    const side = evenSize(size);
    this.#side = side;
    this.#count = side * side;
    this.actionCount = this.#count + 1;
    this.observationSpace = box({ shape: [2, side, side], low: 0, high: 1, dtype: 'uint8' });
    this.cells = new Uint8Array(numGames * this.#count);
    this.#last = new Int32Array(numGames);
    this.#reach = reaches(side);
    this.#strides = directionsX.map((dx, d) => dx + side * directionsY[d]);
    this.state = {
      cells: this.cells,
      last: this.#last,
      mover: this.mover,
      over: this.over,
      payoff: this.payoff,
    };
  }

  begin(game: number): void {
    const start = game * this.#count;
    const corner = start + (this.#side / 2 - 1) * (this.#side + 1);
    this.open(game);
    this.#last[game] = -1;
    this.cells.fill(0, start, start + this.#count);
    this.cells[corner] = this.cells[corner + this.#side + 1] = 2;
    this.cells[corner + 1] = this.cells[corner + this.#side] = 1;
  }

  play(game: number, action: number): void {
    const mover = this.mover[game];
    this.mover[game] = 1 - mover;
    if (action === this.#count) return;
    const cell = game * this.#count + action;
    for (let d = 0; d < 8; d++) {
      const turned = this.#enclosed(cell, action, d, mover + 1);
      for (let k = 1; k <= turned; k++) this.cells[cell + k * this.#strides[d]] = mover + 1;
    }
    this.cells[cell] = mover + 1;
    this.#last[game] = action;
    if (!this.#canMove(game, 2 - mover) && !this.#canMove(game, mover + 1)) {
      this.finish(game, Math.sign(this.#lead(game)));
    }
  }

  writeMask(game: number, mask: Uint8Array, offset: number): void {
    const stone = this.mover[game] + 1;
    let pass = 1;
    for (let k = 0; k < this.#count; k++) {
      const allowed = this.#allows(game, k, stone) ? 1 : 0;
      mask[offset + k] = allowed;
      pass &= 1 - allowed;
    }
    mask[offset + this.#count] = pass;
  }

  observe(game: number, player: number, out: Row, offset: number): void {
    writeStones(this.cells, game * this.#count, this.#count, player, out, offset);
  }

  render(game: number): DisplayList {
    const cells = this.cells.subarray(game * this.#count, (game + 1) * this.#count);
    return drawOthello(cells, this.#side, this.#last[game]);
  }

  #canMove(game: number, stone: number): boolean {
    for (let k = 0; k < this.#count; k++) if (this.#allows(game, k, stone)) return true;
    return false;
  }

  #allows(game: number, position: number, stone: number): boolean {
    const cell = game * this.#count + position;
    if (this.cells[cell] !== 0) return false;
    for (let d = 0; d < 8; d++) if (this.#enclosed(cell, position, d, stone) > 0) return true;
    return false;
  }

  /** How many stones of the other colour one at `cell` would turn over in a direction. */
  #enclosed(cell: number, position: number, direction: number, stone: number): number {
    const stride = this.#strides[direction];
    const reach = this.#reach[position * 8 + direction];
    const other = 3 - stone;
    const { cells } = this;
    let k = 1;
    while (k <= reach && cells[cell + k * stride] === other) k++;
    return k <= reach && cells[cell + k * stride] === stone ? k - 1 : 0;
  }

  /** Black's stones less White's. */
  #lead(game: number): number {
    let lead = 0;
    for (let k = game * this.#count; k < (game + 1) * this.#count; k++) {
      if (this.cells[k] !== 0) lead += 3 - 2 * this.cells[k];
    }
    return lead;
  }
}

function evenSize(size: number): number {
  if (size % 2 === 0 && size >= 4 && size <= 16) return size;
  throw operantError('size of the board is wrong', { value: size, help: 'give an even number from 4 to 16' });
}

function reaches(side: number): Uint8Array {
  const room = (at: number, step: number) => (step === 0 ? side : step > 0 ? side - 1 - at : at);
  return Uint8Array.from({ length: side * side * 8 }, (_, k) => {
    const [position, d] = [k >> 3, k & 7];
    const x = position % side;
    return Math.min(room(x, directionsX[d]), room((position - x) / side, directionsY[d]));
  });
}
