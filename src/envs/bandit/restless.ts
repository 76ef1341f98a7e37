import type { ContextSpec } from '../../env/index.ts';
import { ArmBandit } from './arm-bandit.ts';
import type { BanditOptions } from './bandit-env.ts';

const context = {
  noise: { default: 1, low: 0, high: 1000 },
  decay: { default: 0.98, low: 0, high: 1 },
} satisfies ContextSpec;

/**
 * RestlessBandit-v0: pull one of K arms whose means drift. Means begin standard normal; after each pull every mean
 * becomes decay · mean + √(1 - decay²) · normal, so that they stay standard normal over time. The reward is normal
 * about the arm's mean with standard deviation `noise`. Contexts: `noise` (1) and `decay` (0.98; 1 stands still, 0
 * forgets at once). {@link ArmBandit} says what is seen.
 *
 * The drift is that of Daw et al. (2006), "Cortical substrates for exploratory decisions in humans", in units of its
 * own spread.
 */
export class RestlessBandit extends ArmBandit {
  protected readonly state = this.baseState();
  readonly #shocks = new Float64Array(this.arms);

  constructor({ arms = 10, episodeLength = 100, ...options }: BanditOptions = {}) {
    super({ id: 'RestlessBandit-v0', arms, episodeLength, context }, options);
  }

  protected drawMeans(i: number): void {
    this.streams.normals(i, this.means, i * this.arms, (i + 1) * this.arms);
  }

  protected drawReward(i: number, arm: number): void {
    this.drawNoise(i);
    this.rewards[i] = this.means[i * this.arms + arm] + this.contexts[2 * i] * this.rewards[i];
  }

  protected override change(i: number): void {
    const { means, streams, arms } = this;
    const decay = this.contexts[2 * i + 1];
    const diffusion = Math.sqrt(1 - decay * decay);
    streams.normals(i, this.#shocks, 0, arms);
    for (let k = 0; k < arms; k++) means[i * arms + k] = decay * means[i * arms + k] + diffusion * this.#shocks[k];
  }
}
