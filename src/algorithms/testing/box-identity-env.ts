import { type Box, boundAt, type DisplayList, flatSize, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { dot } from './picture.ts';

/**
 * Shows targets drawn uniformly from a bounded box and pays 1 minus the mean squared distance of the action from them, in units of
 * half the range of each element. So 1 is the best reward. Truncated after 20 steps.
 */
export class BoxIdentityEnv extends NativeVectorEnv {
  protected readonly state: { readonly targets: Float32Array };
  /** `[N, size]` */
  readonly #targets: Float32Array;
  readonly #space: Box;

  constructor(space: Box, options: NativeOptions = {}) {
    super({ id: 'BoxIdentity', observationSpace: space, actionSpace: space, maxEpisodeSteps: 20 }, options);
    this.#space = space;
    this.#targets = new Float32Array(this.numEnvs * flatSize(space));
    this.state = { targets: this.#targets };
  }

  protected advance(actions: Float32Array): void {
    const size = flatSize(this.#space);
    this.terminated.fill(0);
    for (let i = 0; i < this.numEnvs; i++) {
      let distance = 0;
      for (let k = 0; k < size; k++) {
        const deviation = actions[i * size + k] - this.#targets[i * size + k];
        distance += ((2 * deviation) / this.#range(k)) ** 2 / size;
      }
      this.rewards[i] = 1 - distance;
      this.begin(i);
    }
  }

  protected begin(index: number): void {
    const size = flatSize(this.#space);
    for (let k = 0; k < size; k++) {
      this.#targets[index * size + k] = boundAt(this.#space.low, k) + this.#range(k) * this.streams.uniform(index);
    }
  }

  protected observe(first: number, last: number): void {
    const size = flatSize(this.#space);
    this.observations.set(this.#targets.subarray(first * size, last * size), first * size);
  }

  #range(k: number): number {
    return boundAt(this.#space.high, k) - boundAt(this.#space.low, k);
  }

  render(): DisplayList {
    return dot;
  }
}
