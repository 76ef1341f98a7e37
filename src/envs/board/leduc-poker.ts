import { type Box, box, type DisplayList } from '../../env/index.ts';
import type { StreamArray } from '../../random/index.ts';
import { drawLeducPoker } from './poker-drawing.ts';
import { TurnGame } from './turn-game.ts';
import type { Row } from './two-player-game.ts';

const cards = 6;
const rounds = 2;
const mostRaises = 2;
/** The most actions in a round: call, raise, raise, call. */
const longest = 4;
const size = 2 + 2 * cards + rounds * longest * 2;

/** The three actions of {@link LeducPoker}. */
export const leducAction = { fold: 0, call: 1, raise: 2 } as const;

/**
 * Leduc poker: six cards, jacks, queens and kings in two suits; each player puts in one chip and gets a card. After
 * a round of betting a common card is turned up, and a second round follows. Raises are of 2 chips in the first
 * round and of 4 in the second, two at most in a round; player 0 speaks first in both. Who has the common card's
 * rank wins, else the higher rank; equal ranks share. Rewards are chips won. With best play the first player loses
 * 0.0856 chips a game.
 *
 * Action: 0 fold (allowed only against a raise), 1 call (or check), 2 raise. Observation (what the player knows, as
 * OpenSpiel's information state): `uint8 [30]` of 0 and 1: which player it is (2), its card (6, number `2 * rank +
 * suit`), the common card (6, none in round one), and for each of two rounds what was done at each of four moves
 * (call or raise, 2 each).
 *
 * Source: Southey et al. (2005), "Bayes' bluff: opponent modelling in poker", UAI, arXiv 1207.1411.
 */
export class LeducPoker extends TurnGame {
  readonly actionCount = 3;
  readonly observationSpace: Box = box({ shape: [size], low: 0, high: 1, dtype: 'uint8' });
  /** `[N, 3]`: player 0's card, player 1's, the common one: `2 * rank + suit`, ranks jack, queen, king. */
  readonly cards = new Uint8Array(this.numGames * 3);
  /** `[N, 2]`, chips that each player has put in. */
  readonly chips = new Uint8Array(this.numGames * 2);
  /** `[N]`, 0 or 1. */
  readonly #round = new Uint8Array(this.numGames);
  /** `[N]`, raises in this round. */
  readonly #raises = new Uint8Array(this.numGames);
  /** `[N, 2]`, actions played in each round. */
  readonly #moves = new Uint8Array(this.numGames * rounds);
  /** `[N, 2]`, bit `k` is 1 where action number `k` of the round was a raise. */
  readonly #raised = new Uint8Array(this.numGames * rounds);
  readonly state = {
    cards: this.cards,
    chips: this.chips,
    round: this.#round,
    raises: this.#raises,
    moves: this.#moves,
    raised: this.#raised,
    mover: this.mover,
    over: this.over,
    payoff: this.payoff,
  };

  begin(game: number, streams: StreamArray): void {
    const first = streams.integer(game, cards);
    const second = (first + 1 + streams.integer(game, cards - 1)) % cards;
    let common = streams.integer(game, cards - 2);
    if (common >= Math.min(first, second)) common++;
    if (common >= Math.max(first, second)) common++;
    this.deal(game, first, second, common);
  }

  /** Starts a game with the given cards; the common one stays covered until the second round. */
  deal(game: number, first: number, second: number, common: number): void {
    this.open(game);
    this.cards[3 * game] = first;
    this.cards[3 * game + 1] = second;
    this.cards[3 * game + 2] = common;
    this.chips[2 * game] = this.chips[2 * game + 1] = 1;
    this.#round[game] = 0;
    this.#raises[game] = 0;
    for (let r = 0; r < rounds; r++) this.#moves[game * rounds + r] = this.#raised[game * rounds + r] = 0;
  }

  play(game: number, action: number): void {
    const mover = this.mover[game];
    const at = game * rounds + this.#round[game];
    if (action === leducAction.fold) {
      this.finish(game, mover === 0 ? -this.chips[2 * game] : this.chips[2 * game + 1]);
      return;
    }
    this.chips[2 * game + mover] = this.chips[2 * game + 1 - mover];
    if (action === leducAction.raise) {
      this.chips[2 * game + mover] += 2 << this.#round[game];
      this.#raises[game]++;
      this.#raised[at] |= 1 << this.#moves[at];
    }
    this.#moves[at]++;
    this.mover[game] = 1 - mover;
    if (action === leducAction.call && this.#moves[at] > 1) this.#closeRound(game);
  }

  writeMask(game: number, mask: Uint8Array, offset: number): void {
    mask[offset + leducAction.fold] = this.chips[2 * game] === this.chips[2 * game + 1] ? 0 : 1;
    mask[offset + leducAction.call] = 1;
    mask[offset + leducAction.raise] = this.#raises[game] < mostRaises ? 1 : 0;
  }

  observe(game: number, player: number, out: Row, offset: number): void {
    out.fill(0, offset, offset + size);
    out[offset + player] = 1;
    out[offset + 2 + this.cards[3 * game + player]] = 1;
    if (this.#round[game] === 1) out[offset + 2 + cards + this.cards[3 * game + 2]] = 1;
    for (let r = 0; r < rounds; r++) {
      const at = game * rounds + r;
      const from = offset + 2 + 2 * cards + 2 * longest * r;
      for (let k = 0; k < this.#moves[at]; k++) out[from + 2 * k + ((this.#raised[at] >> k) & 1)] = 1;
    }
  }

  render(game: number): DisplayList {
    const [first, second, common] = this.cards.subarray(3 * game, 3 * game + 3);
    const shown = this.#round[game] === 1 ? common : -1;
    const turn = this.over[game] === 1 ? -1 : this.mover[game];
    return drawLeducPoker([first, second], shown, [this.chips[2 * game], this.chips[2 * game + 1]], turn);
  }

  #closeRound(game: number): void {
    this.mover[game] = 0;
    this.#raises[game] = 0;
    if (this.#round[game] === 0) this.#round[game] = 1;
    else this.#show(game);
  }

  #show(game: number): void {
    const mine = this.#strength(game, 0);
    const other = this.#strength(game, 1);
    this.finish(game, Math.sign(mine - other) * this.chips[2 * game]);
  }

  /** Ranks 0 to 2; a pair beats them all. */
  #strength(game: number, player: number): number {
    const rank = this.cards[3 * game + player] >> 1;
    return rank === this.cards[3 * game + 2] >> 1 ? cards : rank;
  }
}
