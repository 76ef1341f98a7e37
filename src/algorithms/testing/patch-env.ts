import { box, type DisplayList, discrete, type NativeOptions, NativeVectorEnv } from '../../env/index.ts';
import { dot } from './picture.ts';

const height = 8;
const width = 8;

export interface PatchOptions extends NativeOptions {
  /** C; 1 unless given. */
  readonly channels?: number;
}

/**
 * Shows an image `[C, 8, 8]` of bytes that is black but for one patch of 2 by 2 pixels, and pays 1 for naming the channel and the half
 * (left or right) in which the patch lies: action `2 · channel + half`. Where in that half is random. Truncated after 20 steps.
 */
export class PatchEnv extends NativeVectorEnv {
  protected readonly state: { readonly corners: Int32Array };
  /** `[N]`, pixel at the upper left of the patch, counted through `[C, H, W]`. */
  readonly #corners: Int32Array;
  readonly #channels: number;

  constructor({ channels = 1, ...options }: PatchOptions = {}) {
    const observationSpace = box({ shape: [channels, height, width], dtype: 'uint8' });
    super({ id: 'Patch', observationSpace, actionSpace: discrete(2 * channels), maxEpisodeSteps: 20 }, options);
    this.#channels = channels;
    this.#corners = new Int32Array(this.numEnvs);
    this.state = { corners: this.#corners };
  }

  protected advance(actions: Int32Array): void {
    this.terminated.fill(0);
    for (let i = 0; i < this.numEnvs; i++) {
      const channel = Math.floor(this.#corners[i] / (height * width));
      const half = this.#corners[i] % width < width / 2 ? 0 : 1;
      this.rewards[i] = actions[i] === 2 * channel + half ? 1 : 0;
      this.begin(i);
    }
  }

  protected begin(index: number): void {
    const channel = this.streams.integer(index, this.#channels);
    const half = this.streams.integer(index, 2);
    const row = this.streams.integer(index, height - 1);
    const column = (half * width) / 2 + this.streams.integer(index, width / 2 - 1);
    this.#corners[index] = (channel * height + row) * width + column;
  }

  protected observe(first: number, last: number): void {
    const pixels = this.#channels * height * width;
    this.observations.fill(0, first * pixels, last * pixels);
    for (let i = first; i < last; i++) {
      const corner = i * pixels + this.#corners[i];
      for (const pixel of [corner, corner + 1, corner + width, corner + width + 1]) this.observations[pixel] = 255;
    }
  }

  render(): DisplayList {
    return dot;
  }
}
