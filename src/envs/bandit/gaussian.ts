import { ArmBandit, armCount, meanContext } from './arm-bandit.ts';
import type { MeansOptions } from './bernoulli.ts';

const id = 'GaussianBandit-v0';
const farthest = 1000;

/**
 * GaussianBandit-v0: pull one of K arms; the reward is normal about the arm's mean with standard deviation `noise`
 * (context, 1). The means are normal about 0 with standard deviation `spread` (context, 1), drawn for each episode, or
 * given as `means`. {@link ArmBandit} says what is seen.
 *
 * The testbed of Sutton and Barto (2018), "Reinforcement learning: an introduction", section 2.3.
 */
export class GaussianBandit extends ArmBandit {
  readonly #given: boolean;
  readonly #contextSize: number;
  protected readonly state = this.baseState();

  constructor({ arms, episodeLength = 100, means, ...options }: MeansOptions = {}) {
    const noise = { default: 1, low: 0, high: farthest };
    const context = means
      ? { noise, ...meanContext(means, -farthest, farthest, `for ${id}`) }
      : { noise, spread: { default: 1, low: 0, high: farthest } };
    super({ id, arms: armCount(arms, means, `for ${id}`), episodeLength, context }, options);
    this.#given = means !== undefined;
    this.#contextSize = Object.keys(context).length;
  }

  protected drawMeans(i: number): void {
    const { means, contexts, arms, streams } = this;
    const own = i * this.#contextSize + 1;
    if (!this.#given) streams.normals(i, means, i * arms, (i + 1) * arms);
    for (let k = 0; k < arms; k++) {
      means[i * arms + k] = this.#given ? contexts[own + k] : contexts[own] * means[i * arms + k];
    }
  }

  protected drawReward(i: number, arm: number): void {
    const noise = this.contexts[i * this.#contextSize];
    this.drawNoise(i);
    this.rewards[i] = this.means[i * this.arms + arm] + noise * this.rewards[i];
  }
}
