import { operantError } from '../../error/index.ts';
import { Stream, StreamArray } from '../../random/index.ts';
import { type ContextSpec, ContextTable, checkIndex } from '../context.ts';
import type { NativeOptions } from '../native.ts';
import type { DisplayList } from '../render/display-list.ts';
import {
  checkArrays,
  checkSnapshot,
  copyArrays,
  type EnvSnapshot,
  restoreArrays,
  type SnapshotArray,
} from '../snapshot.ts';
import { allocateBatch, type BatchArray, type Dict, type Space } from '../space/index.ts';
import type { ActionBatch, ContextValues, EnvIndex } from '../vector-env.ts';
import { type AgentActionCheck, agentActionCheck } from './agent-action-check.ts';
import { type AgentSpec, allocateAgents } from './agent-arrays.ts';
import type { Agent, AgentGroup, MultiAgentEnv } from './multi-agent-env.ts';

/** What a native game declares about itself. */
export interface NativeMultiAgentSpec {
  readonly id: string;
  readonly agents: readonly AgentSpec[];
  readonly maxEpisodeSteps?: number;
  readonly stateSpace?: Space;
  readonly context?: ContextSpec;
}

const noLimit = 2 ** 31 - 1;

/**
 * Base of the native games of several agents: it owns the arrays of the agents, streams, contexts, time limit,
 * autoreset, checks of actions and snapshots. A subclass keeps its own state in typed arrays and says what happens in
 * one game: {@link advance}, {@link begin}, {@link observe}, {@link render}.
 */
export abstract class NativeMultiAgentEnv implements MultiAgentEnv {
  readonly id: string;
  readonly numEnvs: number;
  readonly agents: readonly Agent[];
  readonly groups: readonly AgentGroup[];
  readonly maxEpisodeSteps?: number;
  readonly stateSpace?: Space;
  readonly states?: BatchArray;
  readonly contextSpace?: Dict;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;

  /** Stream `i` belongs to game `i`. */
  protected readonly streams: StreamArray;
  /** `[N, P]`, the context that each running game has, columns in the order of the declaration. */
  protected readonly contexts: Float64Array;
  /**
   * `[N]`, steps done in each running game; {@link advance} sees those before its own, {@link observe} counts it too.
   */
  protected readonly elapsed: Int32Array;

  readonly #contextTable: ContextTable;
  readonly #checks: readonly AgentActionCheck[];
  #started = false;

  /** The subclass's own state, by name; snapshots hold copies. */
  protected abstract readonly state: Readonly<Record<string, SnapshotArray>>;

  constructor(spec: NativeMultiAgentSpec, { numEnvs = 1, maxEpisodeSteps = spec.maxEpisodeSteps }: NativeOptions) {
    this.id = spec.id;
    this.numEnvs = positiveInteger(numEnvs, 'numEnvs');
    const { agents, groups } = allocateAgents(spec.agents, numEnvs);
    this.agents = agents;
    this.groups = groups;
    if (maxEpisodeSteps !== undefined) this.maxEpisodeSteps = positiveInteger(maxEpisodeSteps, 'maxEpisodeSteps');
    if (spec.stateSpace) {
      this.stateSpace = spec.stateSpace;
      this.states = allocateBatch(spec.stateSpace, numEnvs);
    }
    this.terminated = new Uint8Array(numEnvs);
    this.truncated = new Uint8Array(numEnvs);
    this.elapsed = new Int32Array(numEnvs);
    this.streams = new StreamArray(Stream.fromSeed(0), numEnvs);
    this.#contextTable = new ContextTable(spec.context ?? {}, numEnvs);
    if (spec.context) this.contextSpace = this.#contextTable.space;
    this.contexts = this.#contextTable.active;
    this.#checks = agents.map((agent) => agentActionCheck(agent));
  }

  /**
   * Moves game `index` on by one step: writes its state, and the agents' `rewards[index]` and `terminated[index]` where
   * they are not 0. The actions have been checked, except those of agents that are not acting, which may be anything.
   */
  protected abstract advance(index: number, actions: readonly ActionBatch[]): void;
  /** Writes the first state of a new game, drawn from stream `index`. */
  protected abstract begin(index: number): void;
  /**
   * Writes row `index` of every agent's `observations`, and where the game has them of `acting`, of `actionMask` for
   * agents that are acting, and of `states`, from the state.
   */
  protected abstract observe(index: number): void;
  abstract render(index: number): DisplayList;

  reset(seed: number | Stream): void {
    this.streams.reseed(typeof seed === 'number' ? Stream.fromSeed(seed) : seed);
    this.#started = true;
    for (const { rewards } of this.groups) rewards.fill(0);
    this.terminated.fill(0);
    this.truncated.fill(0);
    for (let i = 0; i < this.numEnvs; i++) this.#beginGame(i);
  }

  restart(index: number): void {
    checkIndex(index, this.numEnvs);
    this.#checkStarted();
    this.#beginGame(index);
  }

  step(actions: readonly ActionBatch[], moving?: Uint8Array): void {
    this.#checkStarted();
    this.#checkActions(actions, moving);
    for (let i = 0; i < this.numEnvs; i++) if (moving === undefined || moving[i] !== 0) this.#stepGame(i, actions);
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
    this.streams.restore(snapshot.state.streams as Int32Array);
    this.#started = snapshot.state.started === true;
  }

  close(): void {}

  /** Says in {@link observe} of an alternating game that the next move of game `index` is agent `number`'s alone. */
  protected giveTurn(index: number, number: number): void {
    for (let a = 0; a < this.agents.length; a++) this.agents[a].acting[index] = a === number ? 1 : 0;
  }

  /** Shows game `index` anew after a test or a puzzle has written its state from outside; needs no reset before. */
  protected synchronise(index: number, elapsedSteps = 0): void {
    this.#started = true;
    this.elapsed[index] = elapsedSteps;
    this.#contextTable.activate(index);
    this.#show(index);
  }

  #stepGame(i: number, actions: readonly ActionBatch[]): void {
    const { agents, terminated, elapsed } = this;
    for (let a = 0; a < agents.length; a++) agents[a].rewards[i] = 0;
    terminated[i] = 0;
    this.advance(i, actions);
    elapsed[i]++;
    this.#show(i);
    const late = elapsed[i] >= (this.maxEpisodeSteps ?? noLimit) ? 1 : 0;
    this.truncated[i] = late;
    if ((terminated[i] | late) !== 0) this.#endGame(i);
  }

  #endGame(index: number): void {
    for (let a = 0; a < this.agents.length; a++) {
      const { observations, finalObservations } = this.agents[a];
      const size = observations.length / this.numEnvs;
      for (let k = index * size; k < (index + 1) * size; k++) finalObservations[k] = observations[k];
    }
    this.#beginGame(index);
  }

  #beginGame(index: number): void {
    this.elapsed[index] = 0;
    this.#contextTable.activate(index);
    this.begin(index);
    this.#show(index);
  }

  #show(index: number): void {
    this.observe(index);
    for (let a = 0; a < this.agents.length; a++) {
      const { acting, actionMask } = this.agents[a];
      if (actionMask === undefined || acting[index] === 1) continue;
      const n = actionMask.length / this.numEnvs;
      actionMask.fill(1, index * n, (index + 1) * n);
    }
  }

  #batchArrays(): Record<string, SnapshotArray> {
    const { terminated, truncated, elapsed, states } = this;
    const { active, pending } = this.#contextTable;
    const arrays: Record<string, SnapshotArray> = { terminated, truncated, elapsed, active, pending };
    if (states) arrays.states = states;
    for (const [g, group] of this.groups.entries()) {
      const { observations, finalObservations, rewards, acting, actionMask } = group;
      const own = { observations, finalObservations, rewards, acting, ...(actionMask && { actionMask }) };
      for (const [name, array] of Object.entries(own)) arrays[`${name}-${g}`] = array;
    }
    return arrays;
  }

  #checkActions(actions: readonly ActionBatch[], moving: Uint8Array | undefined): void {
    if (actions.length !== this.agents.length) {
      throw operantError('actions are not one batch an agent', {
        value: actions.length,
        where: this.id,
        help: `give ${this.agents.length}`,
      });
    }
    for (let a = 0; a < actions.length; a++) this.#checks[a](actions[a], moving);
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
