import type { NativeOptions } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import { CardEnv } from './card-env.ts';

/** What {@link RepeatPrevious} takes. */
export interface RepeatPreviousOptions extends NativeOptions {
  /** How many cards back, k; 4 by default. Also a context, from 1 to this. */
  readonly lag?: number;
  /** Cards in an episode, n, more than `lag`; 52 by default, one deck. */
  readonly episodeLength?: number;
}

/**
 * RepeatPrevious-v0: one card is shown in each step; name the one that was shown k steps before. Reward 1 / (n - k) for
 * the right suit and -1 / (n - k) for another, from the first step on that has a card k steps before; terminated after
 * n answers. The flag is 1 where the answer counts.
 *
 * Source: Morad et al. (2023), "POPGym: benchmarking partially observable reinforcement learning", arXiv 2303.01859.
 */
export class RepeatPrevious extends CardEnv {
  readonly #length: number;
  readonly #ring: number;
  /** `[N, lag + 1]`, the cards shown last; that of step t is at t modulo (lag + 1). */
  readonly #history: Uint8Array;
  protected readonly state;

  constructor({ lag = 4, episodeLength = 52, ...options }: RepeatPreviousOptions = {}) {
    super('RepeatPrevious-v0', { lag: { default: lag, low: 1, high: lag } }, episodeLength, options);
    if (lag >= episodeLength) {
      throw operantError('lag is not below episodeLength', {
        value: lag,
        where: 'for RepeatPrevious-v0',
        help: `give at most ${episodeLength - 1}, or a longer episode`,
      });
    }
    this.#length = episodeLength;
    this.#ring = lag + 1;
    this.#history = new Uint8Array(this.numEnvs * this.#ring);
    this.state = { card: this.card, flag: this.flag, answer: this.answer, history: this.#history };
  }

  protected begin(i: number): void {
    this.#history[i * this.#ring] = this.deal(i);
    this.flag[i] = 0;
    this.answer[i] = -1;
  }

  protected advance(actions: Int32Array): void {
    const { contexts, elapsed, rewards, terminated, numEnvs } = this;
    const ring = this.#ring;
    for (let i = 0; i < numEnvs; i++) {
      const lag = (contexts[i] + 0.5) | 0;
      const t = elapsed[i];
      if (t < lag) rewards[i] = 0;
      else this.judge(i, actions[i], this.#history[i * ring + ((t - lag) % ring)], 1 / (this.#length - lag));
      this.#history[i * ring + ((t + 1) % ring)] = this.deal(i);
      this.flag[i] = t + 1 >= lag ? 1 : 0;
      terminated[i] = t + 1 >= this.#length ? 1 : 0;
    }
  }

  protected caption(i: number): string {
    return `Name the card ${(this.contexts[i] + 0.5) | 0} back.`;
  }
}
