import {
  box,
  type ContextSpec,
  type DisplayList,
  discrete,
  type NativeOptions,
  NativeVectorEnv,
} from '../../env/index.ts';
import { colour, colourOf, label } from './drawing.ts';

/** How many cards there are to be told apart; as POPGym's four suits. */
const suits = 4;

const suitNames = ['A', 'B', 'C', 'D'];

/**
 * Base of the tasks in which cards of four suits are shown one at a time and the action names a suit.
 *
 * Observation: `uint8 [5]` of 0 and 1: the suit of the card that is shown, one-hot (all 0 when none is), then a flag
 * that each task explains. Where POPGym deals from shuffled decks, every card here is drawn by itself, so that counting
 * cards tells nothing.
 */
export abstract class CardEnv extends NativeVectorEnv {
  /** `[N]`, the suit that is shown; -1 for none. */
  protected readonly card: Int32Array;
  /** `[N]` */
  protected readonly flag: Uint8Array;
  /** `[N]`, the last answer that was judged; -1 for none. */
  protected readonly answer: Int32Array;

  constructor(id: string, context: ContextSpec | undefined, maxEpisodeSteps: number, options: NativeOptions) {
    const observationSpace = box({ shape: [suits + 1], low: 0, high: 1, dtype: 'uint8' });
    super(
      { id, observationSpace, actionSpace: discrete(suits), maxEpisodeSteps, ...(context && { context }) },
      options,
    );
    this.card = new Int32Array(this.numEnvs);
    this.flag = new Uint8Array(this.numEnvs);
    this.answer = new Int32Array(this.numEnvs);
  }

  /** What the task asks for now, in a few words, for the picture. */
  protected abstract caption(index: number): string;

  /** Shows a new random card and returns its suit. */
  protected deal(index: number): number {
    const suit = this.streams.integer(index, suits);
    this.card[index] = suit;
    return suit;
  }

  /** Pays `amount` for the right answer and takes it for a wrong one. */
  protected judge(index: number, answer: number, expected: number, amount: number): void {
    this.answer[index] = answer;
    this.rewards[index] = answer === expected ? amount : -amount;
  }

  protected observe(first: number, last: number): void {
    const { observations, card, flag } = this;
    const size = suits + 1;
    observations.fill(0, first * size, last * size);
    for (let i = first; i < last; i++) {
      if (card[i] >= 0) observations[i * size + card[i]] = 1;
      observations[i * size + suits] = flag[i];
    }
  }

  render(index: number): DisplayList {
    const suit = this.card[index];
    const answer = this.answer[index];
    const verdict = this.rewards[index] > 0 ? colour.right : colour.wrong;
    return {
      width: 6,
      height: 4.6,
      background: colour.paper,
      shapes: [
        {
          kind: 'rect',
          x: 1,
          y: 0.9,
          width: 1.8,
          height: 2.6,
          fill: suit < 0 ? colour.back : '#ffffff',
          stroke: colour.ink,
          strokeWidth: 0.05,
        },
        ...(suit < 0 ? [] : [label(1.9, 2.65, suitNames[suit], 1.3, colourOf(suit))]),
        label(1.9, 4.15, 'shown', 0.4),
        { kind: 'circle', center: [4.2, 2.2], radius: 0.8, fill: answer < 0 ? colour.line : verdict },
        ...(answer < 0 ? [] : [label(4.2, 2.55, suitNames[answer], 1, '#ffffff')]),
        label(4.2, 4.15, 'answer', 0.4),
        label(3, 0.6, this.caption(index), 0.42),
      ],
    };
  }
}
