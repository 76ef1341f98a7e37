import type { Stream } from '../../random/index.ts';
import type { DisplayList } from '../render/display-list.ts';
import type { EnvSnapshot } from '../snapshot.ts';
import type { BatchArray, Space } from '../space/index.ts';
import type { ActionBatch } from '../vector-env.ts';

/** One agent's place in N games: what it sees, gets and may do. Its arrays stay the same objects for the environment's whole life. */
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
   * `[N]`, 1 where the next step takes its action: where it is alive, in a game of simultaneous moves; where it is its turn, in a game of alternating ones.
   * Where it is 0 its action is ignored.
   */
  readonly acting: Uint8Array;
  /** `[N, n]`, 1 where the action is allowed; absent when all actions always are. A row of an agent that is not acting is all ones. */
  readonly actionMask?: Uint8Array;
}

/**
 * N games of one kind, each with the same several agents, stepped together.
 *
 * Semantics are those of {@link VectorEnv} with an axis of agents: a game ends for all its agents at once, and starts anew in the same step. Moves are
 * simultaneous when several agents are acting, and alternating when one is: {@link Agent.acting} says which, game by game.
 */
export interface MultiAgentEnv {
  readonly id: string;
  /** N, how many games there are. */
  readonly numEnvs: number;
  /** In a fixed order. */
  readonly agents: readonly Agent[];
  /** Steps after which a game is truncated; absent when there is no limit. */
  readonly maxEpisodeSteps?: number;
  /** Of one game's state as nobody sees it in the game; for critics in training only. Absent when there is none. */
  readonly stateSpace?: Space;
  /** `[N, flatSize(stateSpace)]`. */
  readonly states?: BatchArray;
  /** `[N]`, 1 where the last step reached a terminal state. */
  readonly terminated: Uint8Array;
  /** `[N]`, 1 where the last step hit the time limit. */
  readonly truncated: Uint8Array;

  /** Starts a new game everywhere, with new random streams made from the seed. */
  reset(seed: number | Stream): void;
  /** Starts a new game in one place, from its running stream. */
  restart(index: number): void;
  /**
   * One step everywhere.
   *
   * @param actions - one batch an agent, in the order of `agents`; each `[N, flatSize(actionSpace)]`
   * @throws before the first reset; and on an action outside the space or the mask of an agent that is acting, naming agent, game and value, with nothing changed
   */
  step(actions: readonly ActionBatch[]): void;
  /** Everything that decides what happens next and everything readable, as plain data. */
  snapshot(): EnvSnapshot;
  /** Goes back to a snapshot; what follows is the same to the bit. */
  restore(snapshot: EnvSnapshot): void;
  /** A picture of game `index`. */
  render(index: number): DisplayList;
  close(): void;
}
