import { operantError } from '../../error/index.ts';
import { type FrameSpec, NativeFrame, type NativeOptions } from '../native-frame.ts';
import type { SnapshotArray } from '../snapshot.ts';
import { allocateBatch, type BatchArray, type Space } from '../space/index.ts';
import type { ActionBatch } from '../vector-env.ts';
import { type AgentActionCheck, agentActionCheck } from './agent-action-check.ts';
import { type AgentSpec, allocateAgents } from './agent-arrays.ts';
import type { Agent, AgentGroup, MultiAgentEnv } from './multi-agent-env.ts';

/** What a native game declares about itself. */
export interface NativeMultiAgentSpec extends FrameSpec {
  readonly agents: readonly AgentSpec[];
  readonly stateSpace?: Space;
}

/**
 * Base of the native games of several agents: it owns the arrays of the agents, streams, contexts, time limit,
 * autoreset, checks of actions and snapshots. A subclass keeps its own state in typed arrays and says what happens in
 * one game: {@link advance}, {@link begin}, {@link observe}, {@link render}.
 */
export abstract class NativeMultiAgentEnv extends NativeFrame implements MultiAgentEnv {
  readonly agents: readonly Agent[];
  readonly groups: readonly AgentGroup[];
  readonly stateSpace?: Space;
  readonly states?: BatchArray;

  readonly #checks: readonly AgentActionCheck[];

  constructor(spec: NativeMultiAgentSpec, options: NativeOptions) {
    super(spec, options);
    const { agents, groups } = allocateAgents(spec.agents, this.numEnvs);
    this.agents = agents;
    this.groups = groups;
    if (spec.stateSpace) {
      this.stateSpace = spec.stateSpace;
      this.states = allocateBatch(spec.stateSpace, this.numEnvs);
    }
    this.#checks = agents.map((agent) => agentActionCheck(agent));
  }

  /**
   * Moves game `index` on by one step: writes its state, and the agents' `rewards[index]` and `terminated[index]` where
   * they are not 0. The actions have been checked, except those of agents that are not acting, which may be anything.
   * `elapsed` holds the steps before this one; {@link observe} sees this one counted, too.
   */
  protected abstract advance(index: number, actions: readonly ActionBatch[]): void;
  /**
   * Writes row `index` of every agent's `observations`, and where the game has them of `acting`, of `actionMask` for
   * agents that are acting, and of `states`, from the state.
   */
  protected abstract observe(index: number): void;

  step(actions: readonly ActionBatch[], moving?: Uint8Array): void {
    this.checkStarted();
    this.#checkActions(actions, moving);
    for (let i = 0; i < this.numEnvs; i++) if (moving === undefined || moving[i] !== 0) this.#stepGame(i, actions);
  }

  /** Says in {@link observe} of an alternating game that the next move of game `index` is agent `number`'s alone. */
  protected giveTurn(index: number, number: number): void {
    for (let a = 0; a < this.agents.length; a++) this.agents[a].acting[index] = a === number ? 1 : 0;
  }

  protected present(index: number): void {
    this.observe(index);
    for (let a = 0; a < this.agents.length; a++) {
      const { acting, actionMask } = this.agents[a];
      if (actionMask === undefined || acting[index] === 1) continue;
      const n = actionMask.length / this.numEnvs;
      actionMask.fill(1, index * n, (index + 1) * n);
    }
  }

  protected clearRewards(): void {
    for (const { rewards } of this.groups) rewards.fill(0);
  }

  protected shownArrays(): Readonly<Record<string, SnapshotArray>> {
    const arrays: Record<string, SnapshotArray> = {};
    if (this.states) arrays.states = this.states;
    for (const [g, group] of this.groups.entries()) {
      const { observations, finalObservations, rewards, acting, actionMask } = group;
      const own = { observations, finalObservations, rewards, acting, ...(actionMask && { actionMask }) };
      for (const [name, array] of Object.entries(own)) arrays[`${name}-${g}`] = array;
    }
    return arrays;
  }

  #stepGame(i: number, actions: readonly ActionBatch[]): void {
    const { agents, terminated, elapsed } = this;
    for (let a = 0; a < agents.length; a++) agents[a].rewards[i] = 0;
    terminated[i] = 0;
    this.advance(i, actions);
    elapsed[i]++;
    this.present(i);
    const late = elapsed[i] >= this.stepLimit ? 1 : 0;
    this.truncated[i] = late;
    if ((terminated[i] | late) !== 0) this.#endGame(i);
  }

  #endGame(index: number): void {
    for (let a = 0; a < this.agents.length; a++) {
      const { observations, finalObservations } = this.agents[a];
      const size = observations.length / this.numEnvs;
      for (let k = index * size; k < (index + 1) * size; k++) finalObservations[k] = observations[k];
    }
    this.beginEpisode(index);
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
}
