import type { Stream } from '../../random/index.ts';
import type { DisplayList } from '../render/display-list.ts';
import {
  checkArrays,
  checkSnapshot,
  copyArrays,
  type EnvSnapshot,
  restoreArrays,
  type SnapshotArray,
} from '../snapshot.ts';
import type { BatchArray, Dict, Space } from '../space/index.ts';
import type { ActionBatch, ContextValues, EnvIndex, VectorEnv } from '../vector-env.ts';

/** What a wrapper shows in place of what the wrapped environment shows. */
export interface Replaced {
  readonly observationSpace?: Space;
  readonly actionSpace?: Space;
  readonly observations?: BatchArray;
  readonly finalObservations?: BatchArray;
  readonly rewards?: Float64Array;
  readonly maxEpisodeSteps?: number;
  readonly clipsActions?: boolean;
}

/**
 * Base of the wrappers: shows the wrapped environment as it is, save for what is replaced. A wrapper owns the environment that it wraps: from then on nobody
 * else may step or reset it. Wrappers nest in any order.
 */
export abstract class Wrapper implements VectorEnv {
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
  readonly actionMask?: Uint8Array;
  readonly context?: (index: number) => ContextValues;
  readonly setContext?: (index: EnvIndex, values: ContextValues) => void;

  /** The wrapped environment. */
  protected readonly inner: VectorEnv;
  /** The wrapper's own state, by name; snapshots hold copies. */
  protected abstract readonly state: Readonly<Record<string, SnapshotArray>>;

  constructor(inner: VectorEnv, name: string, replaced: Replaced = {}) {
    this.inner = inner;
    this.id = `${name}(${inner.id})`;
    this.numEnvs = inner.numEnvs;
    this.observationSpace = replaced.observationSpace ?? inner.observationSpace;
    this.actionSpace = replaced.actionSpace ?? inner.actionSpace;
    this.observations = replaced.observations ?? inner.observations;
    this.finalObservations = replaced.finalObservations ?? inner.finalObservations;
    this.rewards = replaced.rewards ?? inner.rewards;
    this.terminated = inner.terminated;
    this.truncated = inner.truncated;
    const maxEpisodeSteps = replaced.maxEpisodeSteps ?? inner.maxEpisodeSteps;
    if (maxEpisodeSteps !== undefined) this.maxEpisodeSteps = maxEpisodeSteps;
    if (replaced.clipsActions ?? inner.clipsActions) this.clipsActions = true;
    if (inner.actionMask && replaced.actionSpace === undefined) this.actionMask = inner.actionMask;
    if (inner.contextSpace) this.contextSpace = inner.contextSpace;
    if (inner.context) this.context = (index) => inner.context!(index);
    if (inner.setContext) this.setContext = (index, values) => inner.setContext!(index, values);
  }

  reset(seed: number | Stream): void {
    this.inner.reset(seed);
  }

  restart(index: number): void {
    this.inner.restart(index);
  }

  step(actions: ActionBatch): void {
    this.inner.step(actions);
  }

  snapshot(): EnvSnapshot {
    return {
      id: this.id,
      numEnvs: this.numEnvs,
      state: { inner: this.inner.snapshot(), own: copyArrays(this.state) },
    };
  }

  restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, this.id, this.numEnvs);
    checkArrays(this.state, snapshot.state.own);
    this.inner.restore(snapshot.state.inner as EnvSnapshot);
    restoreArrays(this.state, snapshot.state.own);
  }

  render(index: number): DisplayList {
    return this.inner.render(index);
  }

  close(): void {
    this.inner.close();
  }
}
