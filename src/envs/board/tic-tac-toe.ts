import type { DisplayList } from '../../env/index.ts';
import { drawTicTacToe } from './drawing.ts';
import { LineGame } from './line-game.ts';

/**
 * Tic-tac-toe: three in a row on three by three cells. Action `3 * row + column`, row 0 at the top.
 *
 * Observation: as {@link LineGame}, `[2, 3, 3]`.
 */
export class TicTacToe extends LineGame {
  readonly actionCount = 9;
  readonly state = {
    cells: this.cells,
    stones: this.stones,
    mover: this.mover,
    over: this.over,
    payoff: this.payoff,
  };

  constructor(numGames: number) {
    super(numGames, { width: 3, height: 3, length: 3 });
  }

  play(game: number, action: number): void {
    const row = (action / 3) | 0;
    this.put(game, action - 3 * row, row);
  }

  writeMask(game: number, mask: Uint8Array, offset: number): void {
    for (let k = 0; k < 9; k++) mask[offset + k] = this.cells[game * 9 + k] === 0 ? 1 : 0;
  }

  render(game: number): DisplayList {
    return drawTicTacToe(this.cells.subarray(game * 9, (game + 1) * 9));
  }
}
