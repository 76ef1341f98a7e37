import { type DisplayList, discrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { dot } from './picture.ts';

export interface ConstantRewardOptions extends NativeOptions {
  /** Of every step; 1 unless given. */
  readonly reward?: number;
  /** Terminates an episode after as many steps as there are moments; false unless given. */
  readonly isTerminal?: boolean;
  /** L, how many moments there are to tell apart; 4 unless given. */
  readonly moments?: number;
  /** The only moment that pays; all do unless given. */
  readonly paidMoment?: number;
}

/**
 * Pays the same for every step, whatever is done. Shows the step of the episode, modulo L: the moment. Where nothing terminates, the
 * world goes on for ever and every state is worth `reward / (1 − γ)`, whatever the time limit; where step L terminates, moment t is
 * worth `reward · (1 − γ^(L−t)) / (1 − γ)`.
 */
export class ConstantRewardEnv extends NativeVectorEnv {
  protected readonly state: { readonly steps: Int32Array };
  readonly #steps: Int32Array;
  readonly #reward: number;
  readonly #isTerminal: boolean;
  readonly #moments: number;
  readonly #paidMoment: number | undefined;

  constructor(options: ConstantRewardOptions = {}) {
    const { reward = 1, isTerminal = false, moments = 4, paidMoment } = options;
    super({ id: 'ConstantReward', observationSpace: discrete(moments), actionSpace: discrete(2) }, options);
    this.#reward = reward;
    this.#isTerminal = isTerminal;
    this.#moments = moments;
    this.#paidMoment = paidMoment;
    this.#steps = new Int32Array(this.numEnvs);
    this.state = { steps: this.#steps };
  }

  protected advance(): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const moment = this.#steps[i]++ % this.#moments;
      this.rewards[i] = moment === (this.#paidMoment ?? moment) ? this.#reward : 0;
      this.terminated[i] = this.#isTerminal && this.#steps[i] === this.#moments ? 1 : 0;
    }
  }

  protected begin(index: number): void {
    this.#steps[index] = 0;
  }

  protected observe(first: number, last: number): void {
    for (let i = first; i < last; i++) this.observations[i] = this.#steps[i] % this.#moments;
  }

  render(): DisplayList {
    return dot;
  }
}
