import { operantError } from '../../error/index.ts';
import type { NormaliseOptions } from './normalise.ts';
import { type MomentsState, RunningMoments } from './running-moments.ts';

export type ReturnNormaliserState = {
  readonly frozen: boolean;
  readonly returns: Float64Array;
  readonly moments: MomentsState;
};

/**
 * Rewards divided by the running deviation of the discounted return that each environment has so far in its episode,
 * and cut off. The mean is left alone, so that signs stay. `update` and `normalise` allocate nothing. Set `frozen` to
 * keep the deviation as it is.
 *
 * OpenAI Baselines' VecNormalize; described by Engstrom et al. 2020, arXiv 2005.12729, § 3.
 */
export class ReturnNormaliser {
  readonly moments = new RunningMoments(1);
  frozen = false;
  /** `[N]`, the discounted return of each running episode. */
  readonly #returns: Float64Array;
  readonly #discount: number;
  readonly #clip: number;
  readonly #epsilon: number;

  /**
   * @param environments N
   * @param discount best the algorithm's own
   */
  constructor(environments: number, discount: number, { clip = 10, epsilon = 1e-8 }: NormaliseOptions = {}) {
    this.#returns = new Float64Array(environments);
    this.#discount = discount;
    this.#clip = clip;
    this.#epsilon = epsilon;
  }

  /**
   * Takes in one step's rewards `[N]`; `ended [N]` is 1 where it was the last of its episode, terminated or truncated.
   *
   * @throws where there is not one reward an environment
   */
  update(rewards: ArrayLike<number>, ended: ArrayLike<number>): void {
    const returns = this.#returns;
    if (rewards.length !== returns.length || ended.length !== returns.length) {
      throw operantError('rewards do not fit the environments', {
        value: `${rewards.length} rewards, ${ended.length} flags`,
        where: `in ReturnNormaliser of ${returns.length}`,
      });
    }
    for (let i = 0; i < returns.length; i++) returns[i] = returns[i] * this.#discount + rewards[i];
    if (!this.frozen) this.moments.update(returns);
    for (let i = 0; i < returns.length; i++) if (ended[i]) returns[i] = 0;
  }

  /**
   * Writes rewards `[N]`, normalised, into `out`. While all returns seen were equal they stay as they are, apart from
   * the cut.
   */
  normalise(rewards: ArrayLike<number>, out: Float32Array | Float64Array): void {
    const variance = this.moments.variance(0);
    const inverse = variance > 0 ? 1 / Math.sqrt(variance + this.#epsilon) : 1;
    for (let i = 0; i < rewards.length; i++) {
      out[i] = Math.min(Math.max(rewards[i] * inverse, -this.#clip), this.#clip);
    }
  }

  state(): ReturnNormaliserState {
    return { frozen: this.frozen, returns: this.#returns.slice(), moments: this.moments.state() };
  }

  /** @throws where the state was taken with another number of environments */
  restore({ frozen, returns, moments }: ReturnNormaliserState): void {
    if (returns.length !== this.#returns.length) {
      throw operantError('state of another size', {
        value: `${returns.length} environments`,
        where: `in ReturnNormaliser of ${this.#returns.length}`,
      });
    }
    this.moments.restore(moments);
    this.#returns.set(returns);
    this.frozen = frozen;
  }
}
