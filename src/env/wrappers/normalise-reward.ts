import { type NormaliserOptions, ReturnNormaliser } from '../../normaliser/index.ts';
import type { Stream } from '../../random/index.ts';
import { checkFiniteRows } from '../checks.ts';
import type { SnapshotArray } from '../snapshot.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { NormalisingWrapper } from './normalising-wrapper.ts';

/** What {@link NormaliseReward} takes: `clip` bounds the rewards shown. */
export interface NormaliseRewardOptions extends NormaliserOptions {
  /** Discount of the return whose spread sets the scale; best the algorithm's own; 0.99 by default. */
  readonly discount?: number;
}

/**
 * Divides rewards by the running standard deviation of the discounted return; see {@link ReturnNormaliser}. A step throws for a reward that
 * is not finite, which would stay in the statistics for ever.
 */
export class NormaliseReward extends NormalisingWrapper {
  protected readonly state: Readonly<Record<string, SnapshotArray>>;
  protected readonly normaliser: ReturnNormaliser;
  readonly #ended: Uint8Array;

  constructor(inner: VectorEnv, { discount = 0.99, ...options }: NormaliseRewardOptions = {}) {
    const rewards = new Float64Array(inner.numEnvs);
    super(inner, 'NormaliseReward', { rewards });
    this.normaliser = new ReturnNormaliser(inner.numEnvs, discount, options);
    this.#ended = new Uint8Array(inner.numEnvs);
    this.state = { ...this.normaliser.arrays(), rewards };
  }

  override reset(seed: number | Stream): void {
    this.inner.reset(seed);
    this.normaliser.restart();
    this.rewards.fill(0);
  }

  override restart(index: number): void {
    this.inner.restart(index);
    this.normaliser.restart(index);
  }

  override step(actions: ActionBatch): void {
    this.inner.step(actions);
    checkFiniteRows('reward', this.inner.rewards, this.numEnvs, this.inner.id);
    for (let i = 0; i < this.numEnvs; i++) this.#ended[i] = this.terminated[i]! | this.truncated[i]!;
    this.normaliser.update(this.inner.rewards, this.#ended);
    this.normaliser.normalise(this.inner.rewards, this.rewards);
  }
}
