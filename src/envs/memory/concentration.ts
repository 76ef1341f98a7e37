import {
  type DisplayList,
  discrete,
  multiDiscrete,
  type NativeOptions,
  NativeVectorEnv,
  type Shape,
} from '../../env/index.ts';
import { colour, colourOf, label } from './drawing.ts';

/** What {@link Concentration} takes. */
export interface ConcentrationOptions extends NativeOptions {
  /** Pairs of cards, n; 8 by default. */
  readonly pairs?: number;
}

/**
 * Concentration-v0: 2n cards lie face down, each value twice; turn one up in each step. Two of a value that are up
 * together stay up, and pay 1 / n; two others are turned down by the next turn. Turning a card that is up does nothing.
 * Terminated when all are up, truncated at 8n steps.
 *
 * Observation: multi-discrete `[2n]`: 0 where a card is face down, else its value from 1 to n. Action: which card to
 * turn.
 *
 * Source: Morad et al. (2023), "POPGym: benchmarking partially observable reinforcement learning", arXiv 2303.01859;
 * here without its penalties.
 */
export class Concentration extends NativeVectorEnv {
  readonly #pairs: number;
  readonly #cards: number;
  /** `[N, 2n]`, values from 1. */
  readonly #values: Int32Array;
  /** `[N, 2n]`, 1 for face up. */
  readonly #up: Uint8Array;
  /** `[N]`, the first and the second card of the turn; -1 for none. */
  readonly #first = new Int32Array(this.numEnvs);
  readonly #second = new Int32Array(this.numEnvs);
  readonly #found = new Int32Array(this.numEnvs);
  protected readonly state;

  constructor({ pairs = 8, ...options }: ConcentrationOptions = {}) {
    const cards = 2 * pairs;
    super(
      {
        id: 'Concentration-v0',
        observationSpace: multiDiscrete(new Array<number>(cards).fill(pairs + 1)),
        actionSpace: discrete(cards),
        maxEpisodeSteps: 4 * cards,
      },
      options,
    );
    this.#pairs = pairs;
    this.#cards = cards;
    this.#values = new Int32Array(this.numEnvs * cards);
    this.#up = new Uint8Array(this.numEnvs * cards);
    this.state = {
      values: this.#values,
      up: this.#up,
      first: this.#first,
      second: this.#second,
      found: this.#found,
    };
  }

  protected begin(i: number): void {
    const values = this.#values;
    const start = i * this.#cards;
    this.#up.fill(0, start, start + this.#cards);
    this.#first[i] = this.#second[i] = -1;
    this.#found[i] = 0;
    for (let k = 0; k < this.#cards; k++) values[start + k] = 1 + (k >> 1);
    for (let k = this.#cards - 1; k > 0; k--) {
      const other = this.streams.integer(i, k + 1);
      const value = values[start + k];
      values[start + k] = values[start + other];
      values[start + other] = value;
    }
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      this.rewards[i] = 0;
      if (this.#second[i] >= 0) this.#turnDown(i);
      const card = i * this.#cards + actions[i];
      if (this.#up[card] === 0) this.#turnUp(i, card);
      this.terminated[i] = this.#found[i] === this.#pairs ? 1 : 0;
    }
  }

  /** Ends a turn that found nothing. */
  #turnDown(i: number): void {
    this.#up[this.#first[i]] = 0;
    this.#up[this.#second[i]] = 0;
    this.#first[i] = this.#second[i] = -1;
  }

  #turnUp(i: number, card: number): void {
    this.#up[card] = 1;
    if (this.#first[i] < 0) {
      this.#first[i] = card;
    } else if (this.#values[card] === this.#values[this.#first[i]]) {
      this.#first[i] = -1;
      this.#found[i]++;
      this.rewards[i] = 1 / this.#pairs;
    } else {
      this.#second[i] = card;
    }
  }

  protected observe(first: number, last: number): void {
    const { observations } = this;
    for (let k = first * this.#cards; k < last * this.#cards; k++) observations[k] = this.#up[k] * this.#values[k];
  }

  render(i: number): DisplayList {
    const columns = Math.ceil(Math.sqrt(this.#cards));
    const shapes = Array.from({ length: this.#cards }, (_, k) =>
      drawCard(this.observations[i * this.#cards + k], k % columns, Math.floor(k / columns)),
    );
    const height = Math.ceil(this.#cards / columns);
    return { width: columns, height, background: colour.paper, shapes: shapes.flat() };
  }
}

function drawCard(value: number, x: number, y: number): Shape[] {
  const fill = value === 0 ? colour.back : '#ffffff';
  const card: Shape = {
    kind: 'rect',
    x: x + 0.1,
    y: y + 0.06,
    width: 0.8,
    height: 0.88,
    fill,
    stroke: colour.ink,
    strokeWidth: 0.03,
  };
  return value === 0 ? [card] : [card, label(x + 0.5, y + 0.68, String(value), 0.5, colourOf(value - 1))];
}
