import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { dot } from './picture.ts';

export interface RecallOptions extends NativeOptions {
  /** Steps from the one that shows the cue to the one that asks for it, at least 1; 3 unless given. */
  readonly delay?: number;
}

/**
 * Shows a cue, 0 or 1, at the first step of an episode, then nothing, and `delay` steps later asks for it: naming it pays 1 and the episode
 * terminates. Observation `[cue was 0, cue was 1, asked]`. At the step that asks every episode looks the same, so whoever
 * remembers nothing is paid 1/2 on average, whatever it does.
 */
export class RecallEnv extends NativeVectorEnv {
  protected readonly state: { readonly cues: Int32Array; readonly phases: Int32Array };
  readonly #cues: Int32Array;
  /** `[N]`, steps since the cue. */
  readonly #phases: Int32Array;
  readonly #delay: number;

  constructor({ delay = 3, ...options }: RecallOptions = {}) {
    super({ id: 'Recall', observationSpace: box({ shape: [3], low: 0, high: 1 }), actionSpace: discrete(2) }, options);
    this.#delay = delay;
    this.#cues = new Int32Array(this.numEnvs);
    this.#phases = new Int32Array(this.numEnvs);
    this.state = { cues: this.#cues, phases: this.#phases };
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      const isAsked = this.#phases[i] === this.#delay;
      this.rewards[i] = isAsked && actions[i] === this.#cues[i] ? 1 : 0;
      this.terminated[i] = isAsked ? 1 : 0;
      this.#phases[i]++;
    }
  }

  protected begin(index: number): void {
    this.#cues[index] = this.streams.integer(index, 2);
    this.#phases[index] = 0;
  }

  protected observe(first: number, last: number): void {
    for (let i = first; i < last; i++) {
      this.observations.fill(0, 3 * i, 3 * i + 3);
      if (this.#phases[i] === 0) this.observations[3 * i + this.#cues[i]] = 1;
      if (this.#phases[i] === this.#delay) this.observations[3 * i + 2] = 1;
    }
  }

  render(): DisplayList {
    return dot;
  }
}
