import type { DisplayList } from '../../env/index.ts';
import { drawConnectFour } from './drawing.ts';
import { LineGame } from './line-game.ts';

const width = 7;
const height = 6;
const count = width * height;

/**
 * Connect Four: stones fall to the lowest free cell of a column, and four in a row win, on seven columns of six.
 * Action: the column, from the left; a full one is not allowed.
 *
 * Observation: as {@link LineGame}, `[2, 6, 7]`.
 */
export class ConnectFour extends LineGame {
  readonly actionCount = width;
  /** `[N, 7]`, stones in each column. */
  readonly #heights = new Uint8Array(this.numGames * width);
  readonly state = {
    cells: this.cells,
    stones: this.stones,
    heights: this.#heights,
    mover: this.mover,
    over: this.over,
    payoff: this.payoff,
  };

  constructor(numGames: number) {
    super(numGames, { width, height, length: 4 });
  }

  override begin(game: number): void {
    super.begin(game);
    this.#heights.fill(0, game * width, (game + 1) * width);
  }

  play(game: number, action: number): void {
    const below = this.#heights[game * width + action]++;
    this.put(game, action, height - 1 - below);
  }

  writeMask(game: number, mask: Uint8Array, offset: number): void {
    for (let k = 0; k < width; k++) mask[offset + k] = this.#heights[game * width + k] < height ? 1 : 0;
  }

  render(game: number): DisplayList {
    return drawConnectFour(this.cells.subarray(game * count, (game + 1) * count), width, height);
  }
}
