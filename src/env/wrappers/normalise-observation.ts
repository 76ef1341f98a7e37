import type { Stream } from '../../random/index.ts';
import type { SnapshotArray } from '../snapshot.ts';
import { type BatchArray, box } from '../space/index.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { requireBox } from './rows.ts';
import { RunningMoments, type Statistics } from './running-moments.ts';
import { Wrapper } from './wrapper.ts';

/** What {@link NormaliseObservation} takes. */
export interface NormaliseObservationOptions {
  /** Observations are clipped to plus and minus this many standard deviations; 10 by default. */
  readonly clip?: number;
  /** Added to the variance under the root; 1e-8 by default. */
  readonly epsilon?: number;
}

/**
 * Shows observations less their running mean, divided by their running standard deviation, element by element. Every observation shown after a
 * step or a reset of all is counted, in all environments together; final observations are normalised but not counted.
 *
 * For evaluation, take over what training has seen and freeze it: `evaluation.statistics = training.statistics; evaluation.frozen = true`.
 */
export class NormaliseObservation extends Wrapper {
  protected readonly state: Readonly<Record<string, SnapshotArray>>;
  readonly #moments: RunningMoments;
  readonly #frozen = new Uint8Array(1);
  readonly #clip: number;
  readonly #epsilon: number;

  constructor(inner: VectorEnv, { clip = 10, epsilon = 1e-8 }: NormaliseObservationOptions = {}) {
    const { shape } = requireBox(inner.observationSpace, 'NormaliseObservation', 'observation');
    const observations = new Float32Array(inner.observations.length);
    const finalObservations = new Float32Array(inner.observations.length);
    const observationSpace = box({ shape, low: -clip, high: clip });
    super(inner, 'NormaliseObservation', { observationSpace, observations, finalObservations });
    this.#moments = new RunningMoments(inner.observations.length / inner.numEnvs);
    this.#clip = clip;
    this.#epsilon = epsilon;
    this.state = { ...this.#moments.arrays(), observations, finalObservations, frozen: this.#frozen };
  }

  /** Mean and variance of every element so far. */
  get statistics(): Statistics {
    return this.#moments.statistics;
  }

  set statistics(statistics: Statistics) {
    this.#moments.statistics = statistics;
  }

  /** Whether observations are no longer counted. */
  get frozen(): boolean {
    return this.#frozen[0] === 1;
  }

  set frozen(frozen: boolean) {
    this.#frozen[0] = frozen ? 1 : 0;
  }

  override reset(seed: number | Stream): void {
    this.inner.reset(seed);
    this.#showAll();
  }

  override restart(index: number): void {
    this.inner.restart(index);
    this.#show(this.inner.observations, this.observations, index);
  }

  override step(actions: ActionBatch): void {
    this.inner.step(actions);
    this.#showAll();
    const { terminated, truncated, inner } = this;
    for (let i = 0; i < this.numEnvs; i++) {
      if ((terminated[i] | truncated[i]) !== 0) this.#show(inner.finalObservations, this.finalObservations, i);
    }
  }

  #showAll(): void {
    const { observations } = this.inner;
    const size = this.#moments.mean.length;
    if (!this.frozen) for (let i = 0; i < this.numEnvs; i++) this.#moments.add(observations, i * size);
    for (let i = 0; i < this.numEnvs; i++) this.#show(observations, this.observations, i);
  }

  #show(source: BatchArray, target: BatchArray, index: number): void {
    const { mean } = this.#moments;
    const size = mean.length;
    for (let k = 0, at = index * size; k < size; k++, at++) {
      const z = (source[at] - mean[k]) / Math.sqrt(this.#moments.variance(k) + this.#epsilon);
      target[at] = Math.min(Math.max(z, -this.#clip), this.#clip);
    }
  }
}
