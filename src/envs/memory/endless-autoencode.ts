import type { NativeOptions } from '../../env/index.ts';
import { CardEnv } from './card-env.ts';

const limit = 1000;
/** Paid for each right answer. */
const reward = 0.1;

/**
 * EndlessAutoencode-v0: in round r one new card is shown (the flag is 1 and the action does nothing), then all r cards
 * so far are to be named, the newest first, with no card shown. Reward 0.1 for the right suit; a wrong one ends the
 * episode with -0.1. Truncated at 1,000 steps.
 *
 * Autoencode made endless in the manner of Pleines et al. (2023), "Memory Gym: towards endless tasks to benchmark
 * memory capabilities of agents", arXiv 2309.17207: the return says how much an agent can keep.
 */
export class EndlessAutoencode extends CardEnv {
  readonly #capacity: number;
  /** `[N, capacity]` */
  readonly #sequence: Uint8Array;
  /** `[N]`, cards so far. */
  readonly #length = new Int32Array(this.numEnvs);
  /** `[N]`, answers that the round still wants. */
  readonly #left = new Int32Array(this.numEnvs);
  protected readonly state;

  constructor(options: NativeOptions = {}) {
    super('EndlessAutoencode-v0', undefined, limit, options);
    // Round r takes r + 1 steps, so that rounds up to r take more than r² / 2.
    this.#capacity = Math.ceil(Math.sqrt(2 * this.maxEpisodeSteps!)) + 1;
    this.#sequence = new Uint8Array(this.numEnvs * this.#capacity);
    const { card, flag, answer } = this;
    this.state = { card, flag, answer, sequence: this.#sequence, length: this.#length, left: this.#left };
  }

  protected begin(i: number): void {
    this.#length[i] = 0;
    this.answer[i] = -1;
    this.#show(i);
  }

  #show(i: number): void {
    this.#sequence[i * this.#capacity + this.#length[i]] = this.deal(i);
    this.#length[i]++;
    this.#left[i] = this.#length[i];
    this.flag[i] = 1;
  }

  protected advance(actions: Int32Array): void {
    const { card, flag, rewards, terminated, numEnvs } = this;
    rewards.fill(0);
    terminated.fill(0);
    for (let i = 0; i < numEnvs; i++) {
      if (flag[i] === 0) {
        this.#recite(i, actions[i]);
      } else {
        flag[i] = 0;
        card[i] = -1;
      }
    }
  }

  #recite(i: number, answer: number): void {
    const left = --this.#left[i];
    this.judge(i, answer, this.#sequence[i * this.#capacity + left], reward);
    if (this.rewards[i] < 0) this.terminated[i] = 1;
    else if (left === 0) this.#show(i);
  }

  protected caption(i: number): string {
    return this.flag[i] === 1 ? `Watch card ${this.#length[i]}.` : `${this.#left[i]} to name, newest first.`;
  }
}
