import { type Box, box, type DisplayList } from '../../env/index.ts';
import type { StreamArray } from '../../random/index.ts';
import { drawKuhnPoker } from './poker-drawing.ts';
import { TurnGame } from './turn-game.ts';
import type { Row } from './two-player-game.ts';

const cards = 3;
/** The most actions in a game: pass, bet, and an answer. */
const longest = 3;
const size = 2 + cards + 2 * longest;

/** The two actions of {@link KuhnPoker}. */
export const kuhnAction = { pass: 0, bet: 1 } as const;

/**
 * Kuhn poker: three cards, jack, queen and king; each player puts in one chip and gets one card. In turn they pass
 * or bet one more chip; after a bet a pass gives up and a bet calls. Two passes or a call show the cards, and the
 * higher wins. Rewards are chips won. With best play the first player loses 1/18 of a chip a game.
 *
 * Action: 0 pass, 1 bet. Observation (what the player knows, as OpenSpiel's information state): `uint8 [11]` of 0
 * and 1: which player it is (2), its card (3), and what was done at each of three moves (pass or bet, 2 each).
 *
 * Source: Kuhn (1950), "A simplified two-person poker", Contributions to the Theory of Games 1, pages 97 to 103.
 */
export class KuhnPoker extends TurnGame {
  readonly actionCount = 2;
  readonly observationSpace: Box = box({ shape: [size], low: 0, high: 1, dtype: 'uint8' });
  /** `[N, 2]`, the players' cards: 0 jack, 1 queen, 2 king. */
  readonly cards = new Uint8Array(this.numGames * 2);
  /** `[N]`, actions played. */
  readonly #moves = new Uint8Array(this.numGames);
  /** `[N]`, bit `k` is action number `k`. */
  readonly #bets = new Uint8Array(this.numGames);
  readonly state = {
    cards: this.cards,
    moves: this.#moves,
    bets: this.#bets,
    mover: this.mover,
    over: this.over,
    payoff: this.payoff,
  };

  begin(game: number, streams: StreamArray): void {
    const first = streams.integer(game, cards);
    const second = streams.integer(game, cards - 1);
    this.deal(game, first, second < first ? second : second + 1);
  }

  /** Starts a game with the given cards. */
  deal(game: number, first: number, second: number): void {
    this.open(game);
    this.cards[2 * game] = first;
    this.cards[2 * game + 1] = second;
    this.#moves[game] = 0;
    this.#bets[game] = 0;
  }

  play(game: number, action: number): void {
    const betBefore = this.#bets[game] !== 0;
    const mover = this.mover[game];
    this.#bets[game] |= action << this.#moves[game]++;
    this.mover[game] = 1 - mover;
    if (action === kuhnAction.bet) {
      if (betBefore) this.#show(game, 2);
    } else if (betBefore) this.finish(game, mover === 0 ? -1 : 1);
    else if (this.#moves[game] === 2) this.#show(game, 1);
  }

  writeMask(_game: number, mask: Uint8Array, offset: number): void {
    mask[offset] = mask[offset + 1] = 1;
  }

  observe(game: number, player: number, out: Row, offset: number): void {
    out.fill(0, offset, offset + size);
    out[offset + player] = 1;
    out[offset + 2 + this.cards[2 * game + player]] = 1;
    for (let k = 0; k < this.#moves[game]; k++) {
      out[offset + 2 + cards + 2 * k + ((this.#bets[game] >> k) & 1)] = 1;
    }
  }

  render(game: number): DisplayList {
    const bets = this.#bets[game];
    const chips = [1 + ((bets | (bets >> 2)) & 1), 1 + ((bets >> 1) & 1)] as const;
    const words = Array.from({ length: this.#moves[game] }, (_, k) => ((bets >> k) & 1 ? 'bet' : 'pass'));
    return drawKuhnPoker([this.cards[2 * game], this.cards[2 * game + 1]], chips, words, this.#turn(game));
  }

  #turn(game: number): number {
    return this.over[game] === 1 ? -1 : this.mover[game];
  }

  #show(game: number, chips: number): void {
    this.finish(game, this.cards[2 * game] > this.cards[2 * game + 1] ? chips : -chips);
  }
}
