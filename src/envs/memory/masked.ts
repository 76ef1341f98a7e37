import type { ActionBatch } from '../../env/index.ts';
import {
  allocateBatch,
  type Box,
  type BoxBound,
  boundAt,
  box,
  type EnvSnapshot,
  type VectorEnv,
  Wrapper,
} from '../../env/index.ts';
import type { Stream } from '../../random/index.ts';

/**
 * An environment of which only some numbers of the observation are shown, so that the rest has to be inferred from what
 * was seen before. With the velocities left out, the classic control tasks become tasks of memory (POPGym, arXiv
 * 2303.01859, calls them stateless).
 */
export class Masked extends Wrapper {
  override readonly id: string;
  protected readonly state = {};
  /** Which numbers of the inner observation are shown. */
  readonly #columns: readonly number[];

  /** `columns` are positions in the observation of `inner`, which is a float32 box; `id` names the result. */
  constructor(inner: VectorEnv, id: string, columns: readonly number[]) {
    const { low, high } = inner.observationSpace as Box;
    const bounds = (limit: BoxBound) => columns.map((column) => boundAt(limit, column));
    const observationSpace = box({ shape: [columns.length], low: bounds(low), high: bounds(high) });
    super(inner, 'Masked', {
      observationSpace,
      observations: allocateBatch(observationSpace, inner.numEnvs),
      finalObservations: allocateBatch(observationSpace, inner.numEnvs),
    });
    this.id = id;
    this.#columns = columns;
  }

  override reset(seed: number | Stream): void {
    super.reset(seed);
    this.#show();
  }

  override restart(index: number): void {
    super.restart(index);
    this.#show();
  }

  override step(actions: ActionBatch): void {
    super.step(actions);
    this.#show();
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    this.#show();
  }

  #show(): void {
    const { inner, observations, finalObservations, numEnvs } = this;
    const columns = this.#columns;
    const size = inner.observations.length / numEnvs;
    for (let i = 0, k = 0; i < numEnvs; i++) {
      for (let c = 0; c < columns.length; c++, k++) {
        observations[k] = inner.observations[i * size + columns[c]];
        finalObservations[k] = inner.finalObservations[i * size + columns[c]];
      }
    }
  }
}
