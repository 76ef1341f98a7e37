import { type Box, box } from '../../env/index.ts';
import { TurnGame } from './turn-game.ts';
import type { Row } from './two-player-game.ts';

/** Size of the board, and how many stones in a row win. */
export interface LineGameSize {
  readonly width: number;
  readonly height: number;
  readonly length: number;
}

/**
 * Base of the games in which who first has some stones in a row (across, down or diagonally) wins 1; a full board is a
 * draw.
 *
 * Observation: `uint8 [2, height, width]` of 0 and 1, row 0 at the top: the player's own stones, the other's.
 */
export abstract class LineGame extends TurnGame {
  readonly observationSpace: Box;
  /** `[N, height * width]`, row by row from the top: 0 empty, 1 a stone of player 0, 2 of player 1. */
  readonly cells: Uint8Array;
  /** `[N]`, stones on the board. */
  protected readonly stones: Uint8Array;
  protected readonly size: LineGameSize;

  constructor(numGames: number, size: LineGameSize) {
    super(numGames);
    this.size = size;
    this.observationSpace = box({ shape: [2, size.height, size.width], low: 0, high: 1, dtype: 'uint8' });
    this.cells = new Uint8Array(numGames * size.height * size.width);
    this.stones = new Uint8Array(numGames);
  }

  begin(game: number): void {
    const count = this.size.width * this.size.height;
    this.open(game);
    this.stones[game] = 0;
    this.cells.fill(0, game * count, (game + 1) * count);
  }

  observe(game: number, player: number, out: Row, offset: number): void {
    const count = this.size.width * this.size.height;
    writeStones(this.cells, game * count, count, player, out, offset);
  }

  /** The mover's stone lands on a cell. */
  protected put(game: number, x: number, y: number): void {
    const { width, height } = this.size;
    const mover = this.mover[game];
    this.cells[(game * height + y) * width + x] = mover + 1;
    this.stones[game]++;
    if (this.#wins(game, x, y)) this.finish(game, 1 - 2 * mover);
    else if (this.stones[game] === width * height) this.finish(game, 0);
    else this.mover[game] = 1 - mover;
  }

  #wins(game: number, x: number, y: number): boolean {
    const wanted = this.size.length - 1;
    return (
      this.#run(game, x, y, 1, 0) + this.#run(game, x, y, -1, 0) >= wanted ||
      this.#run(game, x, y, 0, 1) + this.#run(game, x, y, 0, -1) >= wanted ||
      this.#run(game, x, y, 1, 1) + this.#run(game, x, y, -1, -1) >= wanted ||
      this.#run(game, x, y, 1, -1) + this.#run(game, x, y, -1, 1) >= wanted
    );
  }

  /** How many stones like the one at a cell follow it in a direction. */
  #run(game: number, x: number, y: number, dx: number, dy: number): number {
    const { width, height } = this.size;
    const { cells } = this;
    const start = game * width * height;
    const stone = cells[start + y * width + x];
    let count = 0;
    let column = x + dx;
    let row = y + dy;
    while (column >= 0 && column < width && row >= 0 && row < height && cells[start + row * width + column] === stone) {
      count++;
      column += dx;
      row += dy;
    }
    return count;
  }
}

/** Writes two planes of `count` cells: the stones of a player (`player + 1` in `cells`), and the other's. */
export function writeStones(
  cells: Uint8Array,
  start: number,
  count: number,
  player: number,
  out: Row,
  offset: number,
): void {
  const own = player + 1;
  const other = 2 - player;
  for (let k = 0; k < count; k++) {
    const stone = cells[start + k];
    out[offset + k] = stone === own ? 1 : 0;
    out[offset + count + k] = stone === other ? 1 : 0;
  }
}
