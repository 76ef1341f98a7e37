import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { dot } from './picture.ts';

/**
 * Keeps books on itself: observation `[environment, episode, step]` (each from 0), and a reward from which all three and the action
 * that was answered can be read: `1000·environment + 100·episode + 10·step + action`. Environment n terminates its episodes
 * after n + 1 steps; the time limit is 3 unless given. Action masks allow action `(environment + step) % 4` and the one after it.
 */
export class LedgerEnv extends NativeVectorEnv {
  readonly actionMask: Uint8Array;
  protected readonly state: { readonly episodes: Int32Array; readonly steps: Int32Array; readonly mask: Uint8Array };
  readonly #episodes: Int32Array;
  readonly #steps: Int32Array;

  constructor(options: NativeOptions = {}) {
    const observationSpace = box({ shape: [3], low: 0 });
    super({ id: 'Ledger', observationSpace, actionSpace: discrete(4), maxEpisodeSteps: 3 }, options);
    this.#episodes = new Int32Array(this.numEnvs).fill(-1);
    this.#steps = new Int32Array(this.numEnvs);
    this.actionMask = new Uint8Array(4 * this.numEnvs);
    this.state = { episodes: this.#episodes, steps: this.#steps, mask: this.actionMask };
  }

  override reset(seed: Parameters<NativeVectorEnv['reset']>[0]): void {
    this.#episodes.fill(-1);
    super.reset(seed);
  }

  protected advance(actions: Int32Array): void {
    for (let i = 0; i < this.numEnvs; i++) {
      this.rewards[i] = 1000 * i + 100 * this.#episodes[i] + 10 * this.#steps[i] + actions[i];
      this.#steps[i]++;
      this.terminated[i] = this.#steps[i] === i + 1 ? 1 : 0;
    }
  }

  protected begin(index: number): void {
    this.#episodes[index]++;
    this.#steps[index] = 0;
  }

  protected observe(first: number, last: number): void {
    for (let i = first; i < last; i++) {
      this.observations.set([i, this.#episodes[i], this.#steps[i]], 3 * i);
      for (let a = 0; a < 4; a++) this.actionMask[4 * i + a] = (a - i - this.#steps[i] + 400) % 4 < 2 ? 1 : 0;
    }
  }

  render(): DisplayList {
    return dot;
  }
}
