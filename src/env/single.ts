import { operantError } from '../error/index.ts';
import { allocateActionRows } from './action-batch.ts';
import type { Env, ResetOptions, ResetResult, StepResult } from './env.ts';
import type { DisplayList } from './render/display-list.ts';
import { checkSnapshot, type EnvSnapshot } from './snapshot.ts';
import { type BatchArray, type Dict, readValue, type Space, type SpaceValue, writeValue } from './space/index.ts';
import type { ActionBatch, ContextValues, VectorEnv } from './vector-env.ts';

/**
 * A view of a vector environment of width 1 as a single environment, without autoreset: a step after the end of an episode is an error.
 * Its episodes are those of the vector environment from the same seed. A first reset without a seed takes seed 0.
 *
 * @throws unless the vector environment has width 1
 */
export function single(vector: VectorEnv): Env {
  if (vector.numEnvs !== 1) {
    throw operantError('single needs a vector environment of width 1', {
      value: vector.numEnvs,
      help: 'make it with numEnvs: 1',
    });
  }
  return new SingleEnv(vector);
}

type Phase = 'new' | 'running' | 'ended';

class SingleEnv implements Env {
  readonly id: string;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly contextSpace?: Dict;
  readonly maxEpisodeSteps?: number;
  readonly actionMask?: Uint8Array;
  readonly clipsActions?: boolean;
  readonly context?: () => ContextValues;
  readonly #vector: VectorEnv;
  readonly #action: ActionBatch;
  #phase: Phase = 'new';

  constructor(vector: VectorEnv) {
    this.#vector = vector;
    this.id = vector.id;
    this.observationSpace = vector.observationSpace;
    this.actionSpace = vector.actionSpace;
    if (vector.contextSpace) this.contextSpace = vector.contextSpace;
    if (vector.maxEpisodeSteps) this.maxEpisodeSteps = vector.maxEpisodeSteps;
    if (vector.actionMask) this.actionMask = vector.actionMask;
    if (vector.clipsActions) this.clipsActions = true;
    if (vector.context) this.context = () => vector.context!(0);
    this.#action = allocateActionRows(vector.actionSpace, 1);
  }

  reset({ seed, context }: ResetOptions = {}): ResetResult {
    if (context !== undefined) this.#setContext(context);
    if (seed !== undefined || this.#phase === 'new') this.#vector.reset(seed ?? 0);
    // After an end the autoreset has begun the next episode already.
    else if (this.#phase === 'running' || context !== undefined) this.#vector.restart(0);
    this.#phase = 'running';
    return { observation: this.#read(this.#vector.observations), info: {} };
  }

  step(action: SpaceValue): StepResult {
    if (this.#phase !== 'running') {
      const what = this.#phase === 'new' ? 'environment has not been reset' : 'episode has ended';
      throw operantError(what, { where: this.id, help: 'call reset() before the next step' });
    }
    writeValue(this.actionSpace, action, this.#action, 0);
    this.#vector.step(this.#action);
    const { rewards, terminated, truncated, observations, finalObservations } = this.#vector;
    const ended = (terminated[0] | truncated[0]) !== 0;
    if (ended) this.#phase = 'ended';
    return {
      observation: this.#read(ended ? finalObservations : observations),
      reward: rewards[0],
      terminated: terminated[0] === 1,
      truncated: truncated[0] === 1,
      info: {},
    };
  }

  snapshot(): EnvSnapshot {
    return { id: this.id, numEnvs: 1, state: { phase: this.#phase, inner: this.#vector.snapshot() } };
  }

  restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, this.id, 1);
    this.#vector.restore(snapshot.state.inner as EnvSnapshot);
    this.#phase = snapshot.state.phase as Phase;
  }

  render(): DisplayList {
    return this.#vector.render(0);
  }

  close(): void {
    this.#vector.close();
  }

  #read(batch: BatchArray): SpaceValue {
    return readValue(this.observationSpace, batch, 0);
  }

  #setContext(context: ContextValues): void {
    if (this.#vector.setContext === undefined || this.#vector.contextSpace === undefined)
      throw operantError('environment has no context', { value: this.id, help: 'leave out the option context' });
    this.#vector.setContext('all', context);
  }
}
