import { checkCounts, checkNumbers, operantError } from '../error/index.ts';
import { Normaliser, type NormaliserOptions } from './normaliser.ts';
import type { SavedArrays } from './saved-arrays.ts';

/**
 * Rewards divided by the running deviation of the discounted return that each environment has so far in its episode,
 * and cut off. The mean is left alone, so that signs stay. `update` and `normalise` allocate nothing. Set `frozen` to
 * keep the deviation as it is.
 *
 * OpenAI Baselines' VecNormalize; described by Engstrom et al. 2020, arXiv 2005.12729, § 3.
 */
export class ReturnNormaliser extends Normaliser {
  protected readonly name: string;
  /** `[N]`, the discounted return of each running episode. */
  readonly #returns: Float64Array;
  readonly #discount: number;

  /**
   * @param environments N
   * @param discount in [0, 1], best the algorithm's own
   * @throws for numbers that are none of those, and for options out of their range
   */
  constructor(environments: number, discount: number, options: NormaliserOptions = {}) {
    super(1, options);
    checkCounts({ environments }, 'in ReturnNormaliser');
    checkNumbers({ discount }, 'in [0, 1]', 'in ReturnNormaliser');
    this.name = `ReturnNormaliser of ${environments}`;
    this.#returns = new Float64Array(environments);
    this.#discount = discount;
  }

  /** Forgets the running episode of one environment, or of all. */
  restart(index?: number): void {
    if (index === undefined) this.#returns.fill(0);
    else this.#returns[index] = 0;
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
    for (let i = 0; i < returns.length; i++) returns[i] = returns[i]! * this.#discount + rewards[i]!;
    if (!this.frozen) this.moments.update(returns);
    for (let i = 0; i < returns.length; i++) if (ended[i]) returns[i] = 0;
  }

  /**
   * Writes rewards `[N]`, normalised, into `out`. While all returns seen were equal they stay as they are, apart from
   * the cut.
   */
  normalise(rewards: ArrayLike<number>, out: Float32Array | Float64Array): void {
    const variance = this.moments.variance(0);
    const inverse = variance > 0 ? 1 / Math.sqrt(variance + this.epsilon) : 1;
    for (let i = 0; i < rewards.length; i++) {
      out[i] = Math.min(Math.max(rewards[i]! * inverse, -this.clip), this.clip);
    }
  }

  override arrays(): SavedArrays {
    return { ...super.arrays(), returns: this.#returns };
  }
}
