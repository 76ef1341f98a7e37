import type { Stream } from '../../random/index.ts';
import type { DisplayList } from '../render/display-list.ts';
import type { EnvSnapshot } from '../snapshot.ts';
import type { BatchArray, Dict, Space } from '../space/index.ts';
import type { ActionBatch, ContextValues, EnvIndex } from '../vector-env.ts';

/**
 * One agent's place in N games: what it sees, gets and may do. Its arrays stay the same objects for the environment's
 * whole life.
 */
export interface Agent {
  /** As in `predator-0` or `white`. */
  readonly name: string;
  /** The team it plays in; agents of one team share their interest, as in `predators`. */
  readonly team: string;
  /** Of one game. */
  readonly observationSpace: Space;
  /** Of one game. */
  readonly actionSpace: Space;
  /** `[N, flatSize(observationSpace)]`, what it sees now. */
  readonly observations: BatchArray;
  /** As `observations`; row `i` is valid only where the game `i` ended in the last step. */
  readonly finalObservations: BatchArray;
  /** `[N]`, its rewards of the last step, also while it is not acting. */
  readonly rewards: Float64Array;
  /**
   * `[N]`, 1 where the next step takes its action: where it is alive, in a game of simultaneous moves; where it is its
   * turn, in a game of alternating ones. Where it is 0 its action is ignored.
   */
  readonly acting: Uint8Array;
  /**
   * `[N, n]`, 1 where the action is allowed; absent when all actions always are. A row of an agent that is not acting
   * is all ones. Only agents with a discrete action space have one.
   */
  readonly actionMask?: Uint8Array;
}

/** Agents of equal spaces, whose arrays are the parts of one: a policy that they share reads them all at once. */
export interface AgentGroup {
  /** Their numbers in {@link MultiAgentEnv.agents}, ascending; A of them. */
  readonly agents: readonly number[];
  /** `[A, N, flatSize(observationSpace)]`. */
  readonly observations: BatchArray;
  /** As `observations`. */
  readonly finalObservations: BatchArray;
  /** `[A, N]`. */
  readonly rewards: Float64Array;
  /** `[A, N]`. */
  readonly acting: Uint8Array;
  /** `[A, N, n]`. */
  readonly actionMask?: Uint8Array;
}

/**
 * N games of one kind, each with the same several agents, stepped together.
 *
 * Semantics are those of `VectorEnv` with an axis of agents: a game ends for all its agents at once, and starts anew in
 * the same step. Moves are simultaneous when several agents are acting, and alternating when one is: {@link
 * Agent.acting} says which, game by game.
 */
export interface MultiAgentEnv {
  readonly id: string;
  /** N, how many games there are. */
  readonly numEnvs: number;
  /** In a fixed order. */
  readonly agents: readonly Agent[];
  /** Each agent is in one group. */
  readonly groups: readonly AgentGroup[];
  /** Steps after which a game is truncated; absent when there is no limit. */
  readonly maxEpisodeSteps?: number;
  /** Of one game's state as nobody sees it in the game; for critics in training only. Absent when there is none. */
  readonly stateSpace?: Space;
  /** `[N, flatSize(stateSpace)]`. */
  readonly states?: BatchArray;
  /** What {@link setContext} takes; absent when the environment has no context. */
  readonly contextSpace?: Dict;
  /** `[N]`, 1 where the last step reached a terminal state. */
  readonly terminated: Uint8Array;
  /** `[N]`, 1 where the last step hit the time limit. */
  readonly truncated: Uint8Array;

  /** Starts a new game everywhere, with new random streams made from the seed. */
  reset(seed: number | Stream): void;
  /** Starts a new game in one place, from its running stream. */
  restart(index: number): void;
  /**
   * One step everywhere, or in some games only.
   *
   * @param actions - one batch an agent, in the order of `agents`; each `[N, flatSize(actionSpace)]`
   * @param moving - `[N]`, 0 where the game stands still: everything of it stays as it is, rewards and flags included;
   * all move by default
   * @throws before the first reset; and on an action outside the space or the mask of an agent that is acting in a
   * moving game, naming agent, game and value, with nothing changed
   */
  step(actions: readonly ActionBatch[], moving?: Uint8Array): void;
  /** The context of game `index`; absent when there is none. */
  context?(index: number): ContextValues;
  /** Sets some or all values of the context, from the next game on; as `VectorEnv.setContext`. */
  setContext?(index: EnvIndex, values: ContextValues): void;
  /** Everything that decides what happens next and everything readable, as plain data. */
  snapshot(): EnvSnapshot;
  /** Goes back to a snapshot; what follows is the same to the bit. */
  restore(snapshot: EnvSnapshot): void;
  /** A picture of game `index`. */
  render(index: number): DisplayList;
  close(): void;
}
