import { TwoPlayerGame } from './two-player-game.ts';

/** Rules of a game in which the players move in turn; what one wins the other loses. */
export abstract class TurnGame extends TwoPlayerGame {
  /** `[N]`, the player (0 or 1) whose move it is; of no meaning in a game that is over. */
  readonly mover = new Uint8Array(this.numGames);
  /** `[N]`, 1 where the game is over. */
  readonly over = new Uint8Array(this.numGames);
  /** `[N]`, what player 0 won, once the game is over; player 1 won its negative. */
  readonly payoff = new Float64Array(this.numGames);

  /** Plays a move of the mover. The action must be one that {@link writeMask} allows, and the game not over. */
  abstract play(game: number, action: number): void;
  /** Writes `actionCount` numbers from `offset` on: 1 where the mover may play the action, else 0. */
  abstract writeMask(game: number, mask: Uint8Array, offset: number): void;

  /** Makes the game one that has just begun: player 0 to move, nothing won. */
  protected open(game: number): void {
    this.mover[game] = 0;
    this.over[game] = 0;
    this.payoff[game] = 0;
  }

  /** Ends the game, and says what player 0 won. */
  protected finish(game: number, payoff: number): void {
    this.over[game] = 1;
    this.payoff[game] = payoff;
  }
}
