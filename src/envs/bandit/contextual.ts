import { ArmBandit } from './arm-bandit.ts';
import type { BanditOptions } from './bandit-env.ts';

/** What {@link ContextualBandit} takes. */
export interface ContextualBanditOptions extends BanditOptions {
  /** d, numbers in the features of a step; 5 by default. */
  readonly features?: number;
}

/**
 * ContextualBandit-v0: in each step features are shown, uniform in ±1, and one of K arms is pulled; the reward is the
 * product of the arm's weights and the features plus normal noise of standard deviation `noise` (context, 0.1). The
 * weights are normal with variance 3 / d, drawn for each episode, so that an arm's expected rewards have variance 1.
 * Observation: `float32 [K + 1 + d]`: arm pulled last, one-hot, its reward, and the features for the next pull.
 *
 * The linear model with weights for each arm of Li et al. (2010), "A contextual-bandit approach to personalized news
 * article recommendation", arXiv 1003.0146.
 */
export class ContextualBandit extends ArmBandit {
  readonly #size: number;
  /** `[N, d]` */
  readonly #features: Float64Array;
  /** `[N, K, d]` */
  readonly #weights: Float64Array;
  protected readonly state;

  constructor({ arms = 10, episodeLength = 100, features = 5, ...options }: ContextualBanditOptions = {}) {
    const context = { noise: { default: 0.1, low: 0, high: 1000 } };
    super({ id: 'ContextualBandit-v0', arms, episodeLength, features, context }, options);
    this.#size = features;
    this.#features = new Float64Array(this.numEnvs * features);
    this.#weights = new Float64Array(this.numEnvs * arms * features);
    this.state = { ...this.baseState(), features: this.#features, weights: this.#weights };
  }

  protected drawMeans(i: number): void {
    const count = this.arms * this.#size;
    const deviation = Math.sqrt(3 / this.#size);
    this.streams.normals(i, this.#weights, i * count, (i + 1) * count);
    for (let k = i * count; k < (i + 1) * count; k++) this.#weights[k] *= deviation;
    this.change(i);
  }

  /** New features, and what they make the arms worth. */
  protected override change(i: number): void {
    const { arms, means, streams } = this;
    const size = this.#size;
    const features = this.#features;
    const weights = this.#weights;
    for (let k = i * size; k < (i + 1) * size; k++) features[k] = 2 ** -31 * streams.uint32(i) - 1;
    for (let arm = i * arms; arm < (i + 1) * arms; arm++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += weights[arm * size + k] * features[i * size + k];
      means[arm] = sum;
    }
  }

  protected drawReward(i: number, arm: number): void {
    this.drawNoise(i);
    this.rewards[i] = this.means[i * this.arms + arm] + this.contexts[i] * this.rewards[i];
  }

  protected override observe(first: number, last: number): void {
    super.observe(first, last);
    const { observations, arms } = this;
    const size = this.#size;
    const features = this.#features;
    for (let i = first; i < last; i++) {
      const offset = i * (arms + 1 + size) + arms + 1;
      for (let k = 0; k < size; k++) observations[offset + k] = features[i * size + k];
    }
  }
}
