import {
  type ActionBatch,
  type ActionCheck,
  actionCheck,
  type BatchArray,
  type ContextValues,
  checkIndex,
  checkReset,
  copyArrays,
  type Dict,
  type DisplayList,
  type EnvIndex,
  type EnvSnapshot,
  restoreArrays,
  type SnapshotArray,
  type Space,
  type VectorEnv,
} from '../env/index.ts';
import { operantError } from '../error/index.ts';
import { Stream, type StreamState } from '../random/index.ts';
import { setContext } from './context.ts';
import { Crew } from './crew.ts';
import { type PoolOptions, type PoolSource, planPool, portableSource } from './options.ts';

/** A `VectorEnv` whose environments live in worker threads. */
export interface PooledEnv extends VectorEnv {
  /** `[N]`, 1 where the last step ended an episode only because its worker did; `truncated` is 1 there, too, and the reward 0. */
  readonly episodeLost: Uint8Array;
  /** Episodes lost so far. */
  readonly lostEpisodes: number;
}

/**
 * N environments in worker threads, stepped side by side: for environments whose step takes long (say from 20 µs on; below that the threads' talk costs
 * more than it saves). The call blocks until all workers are ready, and `step` until all environments are done.
 *
 * Numbers are those of the environment without a pool, to the bit, whatever the number of workers: environment `i` has stream `i`. A worker that
 * ends (an error, `process.exit`, memory) or hangs is replaced, its episodes are marked as lost, and the run goes on.
 *
 * @throws on options out of range, and when the environment cannot be made, with the worker's reason; a step throws when a worker ends over and over
 * without finishing a step
 */
export function pool(source: PoolSource, options: PoolOptions = {}): PooledEnv {
  return new SynchronousPool(new Crew(portableSource(source), planPool(options, 'synchronous')));
}

class SynchronousPool implements PooledEnv {
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
  readonly episodeLost: Uint8Array;
  readonly finalObservations: BatchArray;
  readonly actionMask?: Uint8Array;
  readonly context?: (index: number) => ContextValues;
  readonly setContext?: (index: EnvIndex, values: ContextValues) => void;

  readonly #crew: Crew;
  readonly #checkActions: ActionCheck;

  constructor(crew: Crew) {
    const { spec, results } = crew;
    this.#crew = crew;
    this.id = spec.id;
    this.numEnvs = crew.stale.length;
    this.observationSpace = spec.observationSpace;
    this.actionSpace = spec.actionSpace;
    if (spec.maxEpisodeSteps !== undefined) this.maxEpisodeSteps = spec.maxEpisodeSteps;
    if (spec.clipsActions) this.clipsActions = true;
    this.observations = results.observations;
    this.rewards = results.rewards;
    this.terminated = results.terminated;
    this.truncated = results.truncated;
    this.episodeLost = results.episodeLost;
    this.finalObservations = results.finalObservations;
    if (results.actionMask) this.actionMask = results.actionMask;
    this.#checkActions = actionCheck(spec.actionSpace, this.numEnvs, spec.clipsActions);
    if (spec.contextSpace === undefined) return;
    this.contextSpace = spec.contextSpace;
    this.context = (index) => this.#ask(index, 'context') as ContextValues;
    this.setContext = (index, values) => setContext(crew, index, values);
  }

  get lostEpisodes(): number {
    return this.#crew.lostEpisodes;
  }

  reset(seed: number | Stream): void {
    this.#crew.reset(typeof seed === 'number' ? Stream.fromSeed(seed) : seed);
    this.#takeAll();
    this.#crew.results.clearFlags();
  }

  restart(index: number): void {
    checkIndex(index, this.numEnvs);
    checkReset(this.#crew.root !== undefined, this.id);
    this.#crew.restart(index);
  }

  step(actions: ActionBatch): void {
    checkReset(this.#crew.root !== undefined, this.id);
    this.#checkActions(actions);
    for (let i = 0; i < this.numEnvs; i++) this.#crew.submit(i, actions, i);
    this.#crew.publish();
    this.#takeAll();
  }

  snapshot(): EnvSnapshot {
    const { contexts, stale, root, results } = this.#crew;
    const envs = this.#crew.snapshots();
    const saved = {
      batch: copyArrays(results.arrays()),
      envs,
      contexts: structuredClone(contexts),
      stale: stale.slice(),
    };
    const state = { ...saved, root: root === undefined ? null : { ...root.state() } };
    return { id: this.id, numEnvs: this.numEnvs, state };
  }

  restore(snapshot: EnvSnapshot): void {
    this.#checkSnapshot(snapshot);
    const { batch, envs, contexts, stale, root } = snapshot.state as unknown as PoolState;
    this.#crew.restore(envs);
    restoreArrays(this.#crew.results.arrays(), batch);
    for (const [i, values] of contexts.entries()) this.#crew.contexts[i] = values;
    this.#crew.stale.set(stale);
    this.#crew.root = root === null ? undefined : Stream.fromState(root);
  }

  render(index: number): DisplayList {
    return this.#ask(index, 'render') as DisplayList;
  }

  close(): void {
    this.#crew.close();
  }

  #ask(index: number, kind: 'context' | 'render'): unknown {
    checkIndex(index, this.numEnvs);
    return this.#crew.ask(index, (local) => ({ kind, index: local }));
  }

  #takeAll(): void {
    this.#crew.waitFor(this.numEnvs);
    for (let i = 0; i < this.numEnvs; i++) this.#crew.next();
  }

  #checkSnapshot({ id, numEnvs, state }: EnvSnapshot): void {
    if (id === this.id && numEnvs === this.numEnvs && 'stale' in state) return;
    throw operantError('snapshot is of another environment', {
      value: `${numEnvs} x ${id}`,
      help: `this one is a pool of ${this.numEnvs} x ${this.id}`,
    });
  }
}

interface PoolState {
  readonly batch: Readonly<Record<string, SnapshotArray>>;
  readonly envs: readonly EnvSnapshot[];
  readonly contexts: readonly ContextValues[];
  readonly stale: Uint8Array;
  readonly root: StreamState | null;
}
