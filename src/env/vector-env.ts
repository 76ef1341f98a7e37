import type { Stream } from '../random/index.ts';
import type { DisplayList } from './render/display-list.ts';
import type { EnvSnapshot } from './snapshot.ts';
import type { BatchArray, Dict, Space } from './space/index.ts';

/** Actions of all environments, `[N, flatSize(actionSpace)]` row by row: Float32Array for float boxes, Int32Array for everything else. */
export type ActionBatch = Int32Array | Float32Array;

/** Values of a context, by name. */
export type ContextValues = Readonly<Record<string, number>>;

/** One environment, or all of them. */
export type EnvIndex = number | 'all';

/**
 * N environments of one kind, stepped together; the native form of every environment.
 *
 * State lies in struct-of-arrays form. `step` and `reset` rewrite the arrays below in place and allocate nothing; the arrays stay the same objects for the
 * environment's whole life, so whoever needs a value after the next step copies it.
 *
 * **Same-step autoreset.** When an episode of environment `i` ends in a step, then after that step
 * - `rewards[i]`, `terminated[i]` and `truncated[i]` belong to the step that ended it. Both flags may be 1 at once: the time limit
 *   sets `truncated` on the last allowed step whether or not the step also terminated, as Gymnasium's TimeLimit does;
 * - `finalObservations` row `i` is the last observation of that episode: what a value function bootstraps from when the episode was only truncated;
 * - `observations` row `i` (and `actionMask` row `i`) is already the first of the next episode, whose first state came from the environment's own random stream.
 *
 * So no step is lost to a reset and every action acts on the observation that was shown.
 * Rows of `finalObservations` where neither flag is set hold stale values.
 *
 * **Random streams.** Environment `i` draws only from stream `i` of the seed, so its episodes depend on the seed, on `i` and on its own actions, not on N.
 */
export interface VectorEnv {
  /** Name, as in `CartPole-v1`; a wrapper adds its own around it. */
  readonly id: string;
  /** N, how many environments there are. */
  readonly numEnvs: number;
  /** Of one environment. */
  readonly observationSpace: Space;
  /** Of one environment. */
  readonly actionSpace: Space;
  /** What {@link setContext} takes; absent when the environment has no context. */
  readonly contextSpace?: Dict;
  /** Steps after which an episode is truncated; absent when there is no limit. */
  readonly maxEpisodeSteps?: number;
  /** Finite float actions beyond the bounds are allowed, because the environment's definition clips them. */
  readonly clipsActions?: boolean;

  /** `[N, flatSize(observationSpace)]`, what the agents see now. */
  readonly observations: BatchArray;
  /** `[N]`, rewards of the last step. */
  readonly rewards: Float64Array;
  /** `[N]`, 1 where the last step reached a terminal state. */
  readonly terminated: Uint8Array;
  /** `[N]`, 1 where the last step hit the time limit. */
  readonly truncated: Uint8Array;
  /** As `observations`; row `i` is valid only where `terminated[i] | truncated[i]`. */
  readonly finalObservations: BatchArray;
  /** `[N, n]`, 1 where the action is allowed for the observation shown; of several choices `[N, Σ n]`, one after another. Absent when all actions always are. */
  readonly actionMask?: Uint8Array;

  /** Starts a new episode everywhere, with new random streams made from the seed. */
  reset(seed: number | Stream): void;
  /**
   * Starts a new episode in one environment, from its running stream. The episode that ran there ends without a record: flags and final observations
   * are left as they are.
   */
  restart(index: number): void;
  /**
   * One step everywhere.
   *
   * @throws before the first reset; and on an action outside the action space, naming the environment and the value, with nothing changed
   */
  step(actions: ActionBatch): void;

  /** The context of the episode that environment `index` is in; absent when there is none. */
  context?(index: number): ContextValues;
  /**
   * Sets some or all values of the context. They hold from the next episode on (a reset, a restart or an autoreset), so that an episode has one context.
   *
   * @throws on an unknown name or a value outside the context space, with nothing changed
   */
  setContext?(index: EnvIndex, values: ContextValues): void;

  /** Everything that decides what happens next and everything readable, as plain data: states, streams, elapsed steps, contexts, observations. */
  snapshot(): EnvSnapshot;
  /**
   * Goes back to a snapshot; what follows is the same to the bit.
   *
   * @throws when the snapshot is not of such an environment
   */
  restore(snapshot: EnvSnapshot): void;

  /** A picture of environment `index`. */
  render(index: number): DisplayList;
  /** Frees what the environment holds outside of memory. */
  close(): void;
}
