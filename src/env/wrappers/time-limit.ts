import type { Stream } from '../../random/index.ts';
import { positiveInteger } from '../checks.ts';
import type { ActionBatch, VectorEnv } from '../vector-env.ts';
import { copyRow } from './rows.ts';
import { Wrapper } from './wrapper.ts';

/**
 * Truncates every episode after `maxEpisodeSteps` steps, if it has not ended before. The last allowed step sets `truncated` even where it also
 * terminates, as Gymnasium's TimeLimit does.
 *
 * @throws unless the limit is a positive integer
 */
export class TimeLimit extends Wrapper {
  protected readonly state: { readonly elapsed: Int32Array };

  constructor(inner: VectorEnv, maxEpisodeSteps: number) {
    positiveInteger(maxEpisodeSteps, 'maxEpisodeSteps', 'in TimeLimit');
    super(inner, 'TimeLimit', { maxEpisodeSteps: Math.min(maxEpisodeSteps, inner.maxEpisodeSteps ?? maxEpisodeSteps) });
    this.state = { elapsed: new Int32Array(inner.numEnvs) };
  }

  override reset(seed: number | Stream): void {
    this.inner.reset(seed);
    this.state.elapsed.fill(0);
  }

  override restart(index: number): void {
    this.inner.restart(index);
    this.state.elapsed[index] = 0;
  }

  override step(actions: ActionBatch): void {
    this.inner.step(actions);
    const { elapsed } = this.state;
    const limit = this.maxEpisodeSteps!;
    for (let i = 0; i < this.numEnvs; i++) {
      const ended = (this.terminated[i] | this.truncated[i]) !== 0;
      const late = ++elapsed[i] >= limit;
      if (late && !ended) this.#cut(i);
      if (late) this.truncated[i] = 1;
      if (late || ended) elapsed[i] = 0;
    }
  }

  /** Ends a running episode of the wrapped environment. */
  #cut(index: number): void {
    const size = this.observations.length / this.numEnvs;
    copyRow(this.observations, index * size, this.finalObservations, index * size, size);
    this.inner.restart(index);
  }
}
