import { ArmBandit, armCount, meanContext } from './arm-bandit.ts';
import type { BanditOptions } from './bandit-env.ts';

/** What {@link BernoulliBandit} and {@link GaussianBandit} take. */
export interface MeansOptions extends BanditOptions {
  /**
   * What the arms are worth in every episode, in place of a draw; not together with `arms`. Each is a context then:
   * `mean0`, `mean1`, …
   */
  readonly means?: readonly number[];
}

const id = 'BernoulliBandit-v0';
/** A probability is compared with a whole number below this: unlike a float64 one, it is not allocated by the call. */
const fine = 2 ** 30;

/**
 * BernoulliBandit-v0: pull one of K arms; reward 1 with the arm's probability, else 0. The probabilities are uniform in
 * [lowest, highest] (contexts, 0 and 1), drawn for each episode, or given as `means`. {@link ArmBandit} says what is
 * seen.
 *
 * As in Duan et al. (2016), "RL²", arXiv 1611.02779, section 3.1.
 */
export class BernoulliBandit extends ArmBandit {
  readonly #given: boolean;
  protected readonly state = this.baseState();

  constructor({ arms, episodeLength = 100, means, ...options }: MeansOptions = {}) {
    const context = means
      ? meanContext(means, 0, 1, `for ${id}`)
      : { lowest: { default: 0, low: 0, high: 1 }, highest: { default: 1, low: 0, high: 1 } };
    super({ id, arms: armCount(arms, means, `for ${id}`), episodeLength, context }, options);
    this.#given = means !== undefined;
  }

  protected drawMeans(i: number): void {
    const { means, contexts, arms, streams } = this;
    const low = contexts[2 * i];
    const width = contexts[2 * i + 1] - low;
    if (!this.#given) streams.uniforms(i, means, i * arms, (i + 1) * arms);
    for (let k = i * arms; k < (i + 1) * arms; k++) means[k] = this.#given ? contexts[k] : low + width * means[k];
  }

  protected drawReward(i: number, arm: number): void {
    this.rewards[i] = this.streams.integer(i, fine) < this.means[i * this.arms + arm] * fine ? 1 : 0;
  }
}
