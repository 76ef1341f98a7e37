import type { NativeOptions } from '../../env/index.ts';
import { CardEnv } from './card-env.ts';

/** What {@link RepeatFirst} takes. */
export interface RepeatFirstOptions extends NativeOptions {
  /** Cards in an episode, n; 52 by default, one deck. Also a context, from 1 to this. */
  readonly episodeLength?: number;
}

/**
 * RepeatFirst-v0: one card is shown in each step; name the first one, in every step. Reward 1 / n for the right suit
 * and -1 / n for another; terminated after n answers. The flag is 1 on the first card alone.
 *
 * Source: Morad et al. (2023), "POPGym: benchmarking partially observable reinforcement learning", arXiv 2303.01859.
 */
export class RepeatFirst extends CardEnv {
  readonly #first = new Int32Array(this.numEnvs);
  protected readonly state = { card: this.card, flag: this.flag, answer: this.answer, first: this.#first };

  constructor({ episodeLength = 52, ...options }: RepeatFirstOptions = {}) {
    const context = { episodeLength: { default: episodeLength, low: 1, high: episodeLength } };
    super('RepeatFirst-v0', context, episodeLength, options);
  }

  protected begin(i: number): void {
    this.#first[i] = this.deal(i);
    this.flag[i] = 1;
    this.answer[i] = -1;
  }

  protected advance(actions: Int32Array): void {
    const { contexts, elapsed, terminated, numEnvs } = this;
    for (let i = 0; i < numEnvs; i++) {
      const length = (contexts[i] + 0.5) | 0;
      this.judge(i, actions[i], this.#first[i], 1 / length);
      this.flag[i] = 0;
      terminated[i] = elapsed[i] + 1 >= length ? 1 : 0;
      this.deal(i);
    }
  }

  protected caption(): string {
    return 'Name the first card.';
  }
}
