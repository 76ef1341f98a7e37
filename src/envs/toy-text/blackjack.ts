import { type DisplayList, discrete, type NativeOptions, NativeVectorEnv, tuple } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { drawBlackjack } from './blackjack-drawing.ts';
import { drawCard, type Hand, handValue, isNatural, newHand, usableAce, withCard } from './blackjack-hand.ts';

/** Options of {@link Blackjack}. */
export interface BlackjackOptions extends NativeOptions {
  /**
   * The rules of Sutton and Barto: a natural (an ace and a ten as dealt) beats a dealer without one, and is a draw
   * with one; true by default. Without it a natural is worth what any 21 is.
   */
  readonly suttonBarto?: boolean;
  /** Whether winning with a natural pays 1.5; only without the rules of Sutton and Barto. False by default. */
  readonly natural?: boolean;
}

/** Columns of `hands`: the player's hand, the dealer's, and the card of the dealer's that lies open. */
const columns = 3;

/**
 * Blackjack-v1: stick (0) or hit (1) to come nearer to 21 than the dealer, without going over. Cards come from an
 * infinite deck; the dealer hits below 17. Reward 1 for a win, 0 for a draw, -1 for a loss, at the end; terminated
 * when the player sticks or goes over 21.
 *
 * Observation, `[3]`: the player's sum (an ace counts 11 where that does not go over 21), the dealer's open card (1
 * to 10, ace 1), whether the player has an ace that counts 11. Source: Sutton and Barto (2018), "Reinforcement
 * Learning", example 5.1; options as in Gymnasium's Blackjack-v1.
 *
 * @throws on `natural` under the rules of Sutton and Barto, where it has no effect
 */
export class Blackjack extends NativeVectorEnv {
  readonly hands: Int32Array;
  protected readonly state: { readonly hands: Int32Array };
  readonly #suttonBarto: boolean;
  readonly #natural: boolean;

  constructor({ suttonBarto = true, natural = false, ...options }: BlackjackOptions = {}) {
    if (suttonBarto && natural)
      throw operantError('natural has no effect', {
        where: 'for Blackjack-v1',
        help: 'set suttonBarto to false as well',
      });
    const observationSpace = tuple([discrete(32), discrete(11), discrete(2)]);
    super({ id: 'Blackjack-v1', observationSpace, actionSpace: discrete(2) }, options);
    this.hands = new Int32Array(this.numEnvs * columns);
    this.state = { hands: this.hands };
    this.#suttonBarto = suttonBarto;
    this.#natural = natural;
  }

  protected advance(actions: Int32Array): void {
    const { rewards, terminated, numEnvs } = this;
    for (let i = 0; i < numEnvs; i++) {
      if (actions[i] === 1) {
        this.#hit(i, 0);
        const over = handValue(this.hands[i * columns]) > 21;
        rewards[i] = over ? -1 : 0;
        terminated[i] = over ? 1 : 0;
      } else {
        while (handValue(this.hands[i * columns + 1]) < 17) this.#hit(i, 1);
        rewards[i] = this.#payout(this.hands[i * columns], this.hands[i * columns + 1]);
        terminated[i] = 1;
      }
    }
  }

  protected begin(index: number): void {
    this.hands[index * columns] = newHand;
    this.hands[index * columns + 1] = newHand;
    this.hands[index * columns + 2] = this.#hit(index, 1);
    this.#hit(index, 1);
    this.#hit(index, 0);
    this.#hit(index, 0);
  }

  protected observe(first: number, last: number): void {
    const { observations, hands } = this;
    for (let k = first * columns; k < last * columns; k += columns) {
      observations[k] = handValue(hands[k]);
      observations[k + 1] = hands[k + 2];
      observations[k + 2] = usableAce(hands[k]) ? 1 : 0;
    }
  }

  render(index: number): DisplayList {
    const at = index * columns;
    return drawBlackjack(this.hands[at], this.hands[at + 2]);
  }

  #hit(index: number, column: number): number {
    const card = drawCard(this.streams.integer(index, 13));
    const at = index * columns + column;
    this.hands[at] = withCard(this.hands[at], card);
    return card;
  }

  #payout(player: Hand, dealer: Hand): number {
    const [mine, theirs] = [handValue(player), handValue(dealer)];
    const won = theirs > 21 || mine > theirs;
    const natural = isNatural(player);
    if (natural && this.#suttonBarto && !isNatural(dealer)) return 1;
    if (natural && this.#natural && !this.#suttonBarto && won) return 1.5;
    if (won) return 1;
    return mine === theirs ? 0 : -1;
  }
}
