import { type NormaliserOptions, ObservationNormaliser } from '../../normaliser/index.ts';
import type { Stream } from '../../random/index.ts';
import { checkFiniteRows } from '../checks.ts';
import type { SnapshotArray } from '../snapshot.ts';
import { box } from '../space/index.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { NormalisingWrapper } from './normalising-wrapper.ts';
import { requireBox } from './rows.ts';

/**
 * Shows observations less their running mean, divided by their running standard deviation, element by element. Every
 * observation shown after a step or a reset of all is counted, in all environments together; final observations are
 * normalised but not counted. A step or reset throws for one that is not finite, which would stay in the statistics for
 * ever.
 *
 * For evaluation, take over what training has seen and freeze it: `evaluation.statistics = training.statistics;
 * evaluation.frozen = true`.
 */
export class NormaliseObservation extends NormalisingWrapper {
  protected readonly state: Readonly<Record<string, SnapshotArray>>;
  protected readonly normaliser: ObservationNormaliser;
  readonly #shown: Float32Array;
  readonly #final: Float32Array;

  constructor(inner: VectorEnv, options: NormaliserOptions = {}) {
    const { shape } = requireBox(inner.observationSpace, 'NormaliseObservation', 'observation');
    const { clip = 10 } = options;
    const observations = new Float32Array(inner.observations.length);
    const finalObservations = new Float32Array(inner.observations.length);
    const observationSpace = box({ shape, low: -clip, high: clip });
    super(inner, 'NormaliseObservation', { observationSpace, observations, finalObservations });
    this.normaliser = new ObservationNormaliser(inner.observations.length / inner.numEnvs, options);
    this.#shown = observations;
    this.#final = finalObservations;
    this.state = { ...this.normaliser.arrays(), observations, finalObservations };
  }

  override reset(seed: number | Stream): void {
    this.inner.reset(seed);
    this.#showAll();
  }

  override restart(index: number): void {
    this.inner.restart(index);
    this.normaliser.normalise(this.inner.observations, this.#shown, index, index + 1);
  }

  override step(actions: ActionBatch): void {
    this.inner.step(actions);
    this.#showAll();
    const { terminated, truncated, inner } = this;
    for (let i = 0; i < this.numEnvs; i++) {
      if ((terminated[i]! | truncated[i]!) !== 0) {
        this.normaliser.normalise(inner.finalObservations, this.#final, i, i + 1);
      }
    }
  }

  #showAll(): void {
    checkFiniteRows('observation', this.inner.observations, this.numEnvs, this.inner.id);
    this.normaliser.update(this.inner.observations);
    this.normaliser.normalise(this.inner.observations, this.#shown);
  }
}
