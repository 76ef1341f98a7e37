import { Stream, StreamArray } from '../random/index.ts';
import { checkReset, positiveInteger } from './checks.ts';
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
import type { Dict } from './space/index.ts';
import type { ContextValues, EnvIndex } from './vector-env.ts';

/** What every native environment can be made with. */
export interface NativeOptions {
  /** N; 1 by default. */
  readonly numEnvs?: number;
  /** Steps after which an episode is truncated; the environment's own limit by default. */
  readonly maxEpisodeSteps?: number;
}

/** What environments of one agent and of several declare alike. */
export interface FrameSpec {
  readonly id: string;
  readonly maxEpisodeSteps?: number;
  readonly context?: ContextSpec;
}

const noLimit = 2 ** 31 - 1;

/**
 * What native environments of one agent and of several have in common: streams, contexts, the clock of each episode,
 * resets and snapshots.
 */
export abstract class NativeFrame {
  readonly id: string;
  readonly numEnvs: number;
  readonly maxEpisodeSteps?: number;
  readonly contextSpace?: Dict;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;

  /** Stream `i` belongs to environment `i`. */
  protected readonly streams: StreamArray;
  /** `[N, P]`, the context that each running episode has, columns in the order of the declaration. */
  protected readonly contexts: Float64Array;
  /** `[N]`, steps done in each running episode. */
  protected readonly elapsed: Int32Array;
  /** Steps after which an episode is truncated. */
  protected readonly stepLimit: number;

  readonly #contextTable: ContextTable;
  #started = false;

  /** The subclass's own state, by name; snapshots hold copies. */
  protected abstract readonly state: Readonly<Record<string, SnapshotArray>>;

  constructor(spec: FrameSpec, { numEnvs = 1, maxEpisodeSteps = spec.maxEpisodeSteps }: NativeOptions) {
    this.id = spec.id;
    this.numEnvs = positiveInteger(numEnvs, 'numEnvs');
    if (maxEpisodeSteps !== undefined) this.maxEpisodeSteps = positiveInteger(maxEpisodeSteps, 'maxEpisodeSteps');
    this.stepLimit = maxEpisodeSteps ?? noLimit;
    this.terminated = new Uint8Array(numEnvs);
    this.truncated = new Uint8Array(numEnvs);
    this.elapsed = new Int32Array(numEnvs);
    this.streams = new StreamArray(Stream.fromSeed(0), numEnvs);
    this.#contextTable = new ContextTable(spec.context ?? {}, numEnvs);
    if (spec.context) this.contextSpace = this.#contextTable.space;
    this.contexts = this.#contextTable.active;
  }

  /** Writes the first state of a new episode of environment `index`, drawn from its stream. */
  protected abstract begin(index: number): void;
  /** Writes what is seen of environment `index` from the state. */
  protected abstract present(index: number): void;
  /** Sets all rewards to 0. */
  protected abstract clearRewards(): void;
  /** What the environment shows, by name. */
  protected abstract shownArrays(): Readonly<Record<string, SnapshotArray>>;
  abstract render(index: number): DisplayList;

  reset(seed: number | Stream): void {
    this.streams.reseed(typeof seed === 'number' ? Stream.fromSeed(seed) : seed);
    this.#started = true;
    this.clearRewards();
    this.terminated.fill(0);
    this.truncated.fill(0);
    for (let i = 0; i < this.numEnvs; i++) this.beginEpisode(i);
  }

  restart(index: number): void {
    checkIndex(index, this.numEnvs);
    this.checkStarted();
    this.beginEpisode(index);
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

  /** Shows environment `index` `elapsedSteps` into an episode, after its state was written; needs no reset before. */
  protected synchronise(index: number, elapsedSteps = 0): void {
    this.#started = true;
    this.elapsed[index] = elapsedSteps;
    this.#contextTable.activate(index);
    this.present(index);
  }

  protected beginEpisode(index: number): void {
    this.elapsed[index] = 0;
    this.#contextTable.activate(index);
    this.begin(index);
    this.present(index);
  }

  protected checkStarted(): void {
    checkReset(this.#started, this.id);
  }

  #batchArrays(): Record<string, SnapshotArray> {
    const { terminated, truncated, elapsed } = this;
    const { active, pending } = this.#contextTable;
    return {
      ...this.shownArrays(),
      terminated,
      truncated,
      elapsed,
      activeContexts: active,
      pendingContexts: pending,
    };
  }
}
