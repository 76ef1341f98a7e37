import type { Stream } from '../../random/index.ts';
import type { SnapshotArray } from '../snapshot.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { RunningMoments, type Statistics } from './running-moments.ts';
import { Wrapper } from './wrapper.ts';

/** What {@link NormaliseReward} takes. */
export interface NormaliseRewardOptions {
  /** Discount of the return whose spread sets the scale; best the algorithm's own; 0.99 by default. */
  readonly discount?: number;
  /** Rewards are clipped to plus and minus this; 10 by default. */
  readonly clip?: number;
  /** Added to the variance under the root; 1e-8 by default. */
  readonly epsilon?: number;
}

/**
 * Divides rewards by the running standard deviation of the discounted return since the start of the episode (the mean is left alone, so signs stay).
 *
 * Source: OpenAI Baselines' VecNormalize; Engstrom and others (2020), arXiv 2005.12729, section 3.
 */
export class NormaliseReward extends Wrapper {
  protected readonly state: Readonly<Record<string, SnapshotArray>>;
  readonly #moments = new RunningMoments(1);
  /** `[N]`, discounted return of each running episode. */
  readonly #returns: Float64Array;
  readonly #frozen = new Uint8Array(1);
  readonly #discount: number;
  readonly #clip: number;
  readonly #epsilon: number;

  constructor(inner: VectorEnv, { discount = 0.99, clip = 10, epsilon = 1e-8 }: NormaliseRewardOptions = {}) {
    const rewards = new Float64Array(inner.numEnvs);
    super(inner, 'NormaliseReward', { rewards });
    this.#returns = new Float64Array(inner.numEnvs);
    this.#discount = discount;
    this.#clip = clip;
    this.#epsilon = epsilon;
    this.state = { ...this.#moments.arrays(), rewards, returns: this.#returns, frozen: this.#frozen };
  }

  /** Mean and variance of the discounted return so far. */
  get statistics(): Statistics {
    return this.#moments.statistics;
  }

  set statistics(statistics: Statistics) {
    this.#moments.statistics = statistics;
  }

  /** Whether returns are no longer counted. */
  get frozen(): boolean {
    return this.#frozen[0] === 1;
  }

  set frozen(frozen: boolean) {
    this.#frozen[0] = frozen ? 1 : 0;
  }

  override reset(seed: number | Stream): void {
    this.inner.reset(seed);
    this.#returns.fill(0);
    this.rewards.fill(0);
  }

  override restart(index: number): void {
    this.inner.restart(index);
    this.#returns[index] = 0;
  }

  override step(actions: ActionBatch): void {
    this.inner.step(actions);
    this.#accumulate();
    const { rewards } = this.inner;
    const scale = 1 / Math.sqrt(this.#moments.variance(0) + this.#epsilon);
    for (let i = 0; i < this.numEnvs; i++)
      this.rewards[i] = Math.min(Math.max(rewards[i] * scale, -this.#clip), this.#clip);
  }

  #accumulate(): void {
    const returns = this.#returns;
    const { inner, terminated, truncated } = this;
    for (let i = 0; i < this.numEnvs; i++) {
      returns[i] = returns[i] * this.#discount + inner.rewards[i];
      if (!this.frozen) this.#moments.add(returns, i);
      if ((terminated[i] | truncated[i]) !== 0) returns[i] = 0;
    }
  }
}
