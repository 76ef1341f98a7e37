import { type ActionBatch, allocateBatch, type BatchArray, flatSize, type VectorEnv } from '../env/index.ts';
import { checkCounts } from '../error/index.ts';

/** T steps of N environments, time-major: row `t·N + n` of every array is step t of environment n. */
export interface Rollout {
  /** T */
  readonly length: number;
  /** N */
  readonly numEnvs: number;
  /** What the agent saw before step t, `[T, N, …]`. */
  readonly observations: BatchArray;
  /** What it did, `[T, N, …]`. */
  readonly actions: ActionBatch;
  /** Allowed actions, `[T, N, …]`, 1 or 0; absent where all always are. */
  readonly actionMasks?: Uint8Array;
  /** What it was paid for it, `[T, N]`. */
  readonly rewards: Float32Array;
  /** 1 where step t reached a terminal state, `[T, N]`. */
  readonly terminated: Uint8Array;
  /** 1 where step t hit the time limit, `[T, N]`. */
  readonly truncated: Uint8Array;
  /** 1 where `observations[t]` is the first of its episode, `[T, N]`. */
  readonly starts: Uint8Array;
}

/**
 * A zeroed rollout with room for `length` steps of `env`.
 *
 * @throws unless that is a positive whole number
 */
export function allocateRollout(env: VectorEnv, length: number): Rollout {
  checkCounts({ length }, 'in allocateRollout');
  const rows = length * env.numEnvs;
  const masks = env.actionMask && { actionMasks: new Uint8Array(length * env.actionMask.length) };
  return {
    length,
    numEnvs: env.numEnvs,
    observations: allocateBatch(env.observationSpace, rows),
    actions: allocateBatch(env.actionSpace, rows) as ActionBatch,
    ...masks,
    rewards: new Float32Array(rows),
    terminated: new Uint8Array(rows),
    truncated: new Uint8Array(rows),
    starts: new Uint8Array(rows),
  };
}

/** Copies what the environments show before step t into step t of the rollout; `starts [N]` is 1 where an episode begins. */
export function recordObservation(rollout: Rollout, t: number, env: VectorEnv, starts: Uint8Array): void {
  rollout.observations.set(env.observations, t * rollout.numEnvs * flatSize(env.observationSpace));
  rollout.starts.set(starts, t * rollout.numEnvs);
  if (env.actionMask) rollout.actionMasks!.set(env.actionMask, t * env.actionMask.length);
}

/** Copies the actions of step t, `[N, …]`, and what came of them into step t of the rollout. */
export function recordOutcome(rollout: Rollout, t: number, env: VectorEnv, actions: ActionBatch): void {
  rollout.actions.set(actions, t * actions.length);
  rollout.rewards.set(env.rewards, t * rollout.numEnvs);
  rollout.terminated.set(env.terminated, t * rollout.numEnvs);
  rollout.truncated.set(env.truncated, t * rollout.numEnvs);
}
