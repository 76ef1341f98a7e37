import type { NativeOptions } from '../../env/index.ts';
import { CardEnv } from './card-env.ts';

/** What {@link Autoencode} takes. */
export interface AutoencodeOptions extends NativeOptions {
  /** Cards to remember, n; 10 by default. Also a context, from 1 to this. */
  readonly sequenceLength?: number;
}

/**
 * Autoencode-v0: watch n cards, one in each step (the flag is 1 and actions do nothing), then name them in reverse
 * order, with no card shown. Reward 1 / n for the right suit and -1 / n for another; terminated after n answers.
 *
 * Source: Morad et al. (2023), "POPGym: benchmarking partially observable reinforcement learning", arXiv 2303.01859.
 */
export class Autoencode extends CardEnv {
  readonly #longest: number;
  /** `[N, longest]` */
  readonly #sequence: Uint8Array;
  protected readonly state;

  constructor({ sequenceLength = 10, ...options }: AutoencodeOptions = {}) {
    const context = { sequenceLength: { default: sequenceLength, low: 1, high: sequenceLength } };
    super('Autoencode-v0', context, 2 * sequenceLength, options);
    this.#longest = sequenceLength;
    this.#sequence = new Uint8Array(this.numEnvs * sequenceLength);
    this.state = { card: this.card, flag: this.flag, answer: this.answer, sequence: this.#sequence };
  }

  protected begin(i: number): void {
    this.#sequence[i * this.#longest] = this.deal(i);
    this.flag[i] = 1;
    this.answer[i] = -1;
  }

  protected advance(actions: Int32Array): void {
    const { contexts, elapsed, numEnvs } = this;
    for (let i = 0; i < numEnvs; i++) {
      const length = (contexts[i] + 0.5) | 0;
      if (elapsed[i] < length) this.#watch(i, elapsed[i] + 1, length);
      else this.#recite(i, actions[i], 2 * length - 1 - elapsed[i], length);
    }
  }

  #watch(i: number, next: number, length: number): void {
    this.rewards[i] = 0;
    this.terminated[i] = 0;
    if (next < length) {
      this.#sequence[i * this.#longest + next] = this.deal(i);
    } else {
      this.card[i] = -1;
      this.flag[i] = 0;
    }
  }

  #recite(i: number, answer: number, position: number, length: number): void {
    this.judge(i, answer, this.#sequence[i * this.#longest + position], 1 / length);
    this.terminated[i] = position === 0 ? 1 : 0;
  }

  protected caption(i: number): string {
    return this.flag[i] === 1 ? 'Watch.' : 'Name them in reverse order.';
  }
}
