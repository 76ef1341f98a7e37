import { operantError } from '../error/index.ts';
import { Stream, StreamArray } from '../random/index.ts';
import { type ActionCheck, actionCheck } from './action-check.ts';
import { type ContextSpec, ContextTable, checkIndex } from './context.ts';
import type { DisplayList } from './render/display-list.ts';
import {
  checkArrays,
  checkSnapshot,
  copyArrays,
  type EnvSnapshot,
  restoreArrays,
  type SnapshotArray,
} from './snapshot.ts';
import { allocateBatch, type BatchArray, type Dict, type Space } from './space/index.ts';
import type { ActionBatch, ContextValues, EnvIndex, VectorEnv } from './vector-env.ts';

/** What every native environment can be made with. */
export interface NativeOptions {
  /** N; 1 by default. */
  readonly numEnvs?: number;
  /** Steps after which an episode is truncated; the environment's own limit by default. */
  readonly maxEpisodeSteps?: number;
}

/** What a native environment declares about itself. */
export interface NativeSpec {
  readonly id: string;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly maxEpisodeSteps?: number;
  readonly context?: ContextSpec;
  /** Float actions out of bounds are allowed, because the environment's definition clips them. */
  readonly clipsActions?: boolean;
}

const noLimit = 2 ** 31 - 1;

/**
 * Base of the native environments: it owns the batch arrays, streams, contexts, time limit, autoreset and snapshots. A subclass keeps its own state in
 * typed arrays and says in four loops what the world does: {@link advance}, {@link begin}, {@link observe}, {@link render}.
 */
export abstract class NativeVectorEnv implements VectorEnv {
  readonly id: string;
  readonly numEnvs: number;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  readonly contextSpace?: Dict;
  readonly maxEpisodeSteps?: number;
  readonly clipsActions?: boolean;
  readonly observations: BatchArray;
  readonly rewards: Float64Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;
  readonly finalObservations: BatchArray;

  /** Stream `i` belongs to environment `i`. */
  protected readonly streams: StreamArray;
  /** `[N, P]`, the context that each running episode has, columns in the order of the declaration. */
  protected readonly contexts: Float64Array;
  /** `[N]`, steps done in each running episode. */
  protected readonly elapsed: Int32Array;

  readonly #contextTable: ContextTable;
  readonly #checkActions: ActionCheck;
  #started = false;

  /** The subclass's own state, by name; snapshots hold copies. */
  protected abstract readonly state: Readonly<Record<string, SnapshotArray>>;

  constructor(spec: NativeSpec, { numEnvs = 1, maxEpisodeSteps = spec.maxEpisodeSteps }: NativeOptions) {
    this.id = spec.id;
    this.numEnvs = positiveInteger(numEnvs, 'numEnvs');
    this.observationSpace = spec.observationSpace;
    this.actionSpace = spec.actionSpace;
    if (maxEpisodeSteps !== undefined) this.maxEpisodeSteps = positiveInteger(maxEpisodeSteps, 'maxEpisodeSteps');
    if (spec.clipsActions) this.clipsActions = true;
    this.observations = allocateBatch(spec.observationSpace, numEnvs);
    this.finalObservations = allocateBatch(spec.observationSpace, numEnvs);
    this.rewards = new Float64Array(numEnvs);
    this.terminated = new Uint8Array(numEnvs);
    this.truncated = new Uint8Array(numEnvs);
    this.elapsed = new Int32Array(numEnvs);
    this.streams = new StreamArray(Stream.fromSeed(0), numEnvs);
    this.#contextTable = new ContextTable(spec.context ?? {}, numEnvs);
    if (spec.context) this.contextSpace = this.#contextTable.space;
    this.contexts = this.#contextTable.active;
    this.#checkActions = actionCheck(spec.actionSpace, numEnvs, spec.clipsActions);
  }

  /** Moves every environment on by one step: writes its state, `rewards` and `terminated`. The actions have been checked. */
  protected abstract advance(actions: ActionBatch): void;
  /** Writes the first state of a new episode of environment `index`, drawn from its stream. */
  protected abstract begin(index: number): void;
  /** Writes rows `first … last - 1` of `observations` (and of the action mask) from the state. */
  protected abstract observe(first: number, last: number): void;
  abstract render(index: number): DisplayList;

  reset(seed: number | Stream): void {
    this.streams.reseed(typeof seed === 'number' ? Stream.fromSeed(seed) : seed);
    this.#started = true;
    this.rewards.fill(0);
    this.terminated.fill(0);
    this.truncated.fill(0);
    for (let i = 0; i < this.numEnvs; i++) this.#beginEpisode(i);
  }

  restart(index: number): void {
    checkIndex(index, this.numEnvs);
    this.#checkStarted();
    this.#beginEpisode(index);
  }

  step(actions: ActionBatch): void {
    this.#checkStarted();
    this.#checkActions(actions);
    this.advance(actions);
    this.observe(0, this.numEnvs);
    this.#endEpisodes();
  }

  context(index: number): ContextValues {
    return this.#contextTable.get(index);
  }

  setContext(index: EnvIndex, values: ContextValues): void {
    this.#contextTable.set(index, values);
  }

  snapshot(): EnvSnapshot {
    return {
      id: this.id,
      numEnvs: this.numEnvs,
      state: {
        started: this.#started,
        batch: copyArrays(this.#batchArrays()),
        own: copyArrays(this.state),
        streams: this.streams.state(),
      },
    };
  }

  restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, this.id, this.numEnvs);
    checkArrays(this.state, snapshot.state.own);
    restoreArrays(this.#batchArrays(), snapshot.state.batch);
    restoreArrays(this.state, snapshot.state.own);
    this.streams.restore(snapshot.state.streams as ReturnType<StreamArray['state']>);
    this.#started = snapshot.state.started === true;
  }

  close(): void {}

  /** Puts environment `index` `elapsedSteps` into an episode, after the subclass has written its state. */
  protected synchronise(index: number, elapsedSteps: number): void {
    this.#started = true;
    this.elapsed[index] = elapsedSteps;
    this.#contextTable.activate(index);
    this.observe(index, index + 1);
  }

  #batchArrays(): Record<string, SnapshotArray> {
    const { observations, finalObservations, rewards, terminated, truncated, elapsed } = this;
    const { active, pending } = this.#contextTable;
    return {
      observations,
      finalObservations,
      rewards,
      terminated,
      truncated,
      elapsed,
      activeContexts: active,
      pendingContexts: pending,
    };
  }

  #endEpisodes(): void {
    const { terminated, truncated, elapsed, numEnvs } = this;
    const limit = this.maxEpisodeSteps ?? noLimit;
    for (let i = 0; i < numEnvs; i++) {
      const steps = elapsed[i] + 1;
      const late = steps >= limit ? 1 : 0;
      elapsed[i] = steps;
      truncated[i] = late;
      if ((terminated[i] | late) !== 0) this.#endEpisode(i);
    }
  }

  #endEpisode(index: number): void {
    const { observations, finalObservations } = this;
    const size = observations.length / this.numEnvs;
    for (let k = index * size; k < (index + 1) * size; k++) finalObservations[k] = observations[k];
    this.#beginEpisode(index);
  }

  #beginEpisode(index: number): void {
    this.elapsed[index] = 0;
    this.#contextTable.activate(index);
    this.begin(index);
    this.observe(index, index + 1);
  }

  #checkStarted(): void {
    if (!this.#started)
      throw operantError('environment has not been reset', { where: this.id, help: 'call reset(seed) first' });
  }
}

function positiveInteger(n: number, what: string): number {
  if (Number.isInteger(n) && n > 0) return n;
  throw operantError(`${what} must be a positive integer`, { value: n });
}
