import { type ActionCheck, actionCheck } from './action-check.ts';
import { type FrameSpec, NativeFrame, type NativeOptions } from './native-frame.ts';
import type { SnapshotArray } from './snapshot.ts';
import { allocateBatch, type BatchArray, type Space } from './space/index.ts';
import type { ActionBatch, VectorEnv } from './vector-env.ts';

/** What a native environment declares about itself. */
export interface NativeSpec extends FrameSpec {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** Float actions out of bounds are allowed, because the environment's definition clips them. */
  readonly clipsActions?: boolean;
}

/**
 * Base of the native environments: it owns the batch arrays, streams, contexts, time limit, autoreset and snapshots. A subclass keeps its own state in
 * typed arrays and says in four loops what the world does: {@link advance}, {@link begin}, {@link observe}, {@link render}.
 */
export abstract class NativeVectorEnv extends NativeFrame implements VectorEnv {
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly clipsActions?: boolean;
  readonly observations: BatchArray;
  readonly rewards: Float64Array;
  readonly finalObservations: BatchArray;

  readonly #checkActions: ActionCheck;

  constructor(spec: NativeSpec, options: NativeOptions) {
    super(spec, options);
    const { numEnvs } = this;
    this.observationSpace = spec.observationSpace;
    this.actionSpace = spec.actionSpace;
    if (spec.clipsActions) this.clipsActions = true;
    this.observations = allocateBatch(spec.observationSpace, numEnvs);
    this.finalObservations = allocateBatch(spec.observationSpace, numEnvs);
    this.rewards = new Float64Array(numEnvs);
    this.#checkActions = actionCheck(spec.actionSpace, numEnvs, spec.clipsActions);
  }

  /** Moves every environment on by one step: writes its state, `rewards` and `terminated`. The actions have been checked. */
  protected abstract advance(actions: ActionBatch): void;
  /** Writes rows `first … last - 1` of `observations` (and of the action mask) from the state. */
  protected abstract observe(first: number, last: number): void;

  step(actions: ActionBatch): void {
    this.checkStarted();
    this.#checkActions(actions);
    this.advance(actions);
    this.observe(0, this.numEnvs);
    this.#endEpisodes();
  }

  protected present(index: number): void {
    this.observe(index, index + 1);
  }

  protected clearRewards(): void {
    this.rewards.fill(0);
  }

  protected shownArrays(): Readonly<Record<string, SnapshotArray>> {
    const { observations, finalObservations, rewards } = this;
    return { observations, finalObservations, rewards };
  }

  #endEpisodes(): void {
    const { terminated, truncated, elapsed, numEnvs, stepLimit } = this;
    for (let i = 0; i < numEnvs; i++) {
      const steps = elapsed[i] + 1;
      const late = steps >= stepLimit ? 1 : 0;
      elapsed[i] = steps;
      truncated[i] = late;
      if ((terminated[i] | late) !== 0) this.#endEpisode(i);
    }
  }

  #endEpisode(index: number): void {
    const { observations, finalObservations } = this;
    const size = observations.length / this.numEnvs;
    for (let k = index * size; k < (index + 1) * size; k++) finalObservations[k] = observations[k];
    this.beginEpisode(index);
  }
}
