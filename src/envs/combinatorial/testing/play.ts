import { allocateActions, type SnapshotArray, sampleActions, type VectorEnv } from '../../../env/index.ts';
import { Stream } from '../../../random/index.ts';
import type { CombinatorialEnv } from '../index.ts';

/** Writes an instance at the start of the first environment's numbers, before its first step. */
export function put<T extends CombinatorialEnv<unknown>>(env: T, numbers: readonly number[]): T {
  env.reset(1);
  const snapshot = structuredClone(env.snapshot());
  (snapshot.state.own as Record<string, SnapshotArray>).instances.set(numbers);
  env.restore(snapshot);
  return env;
}

/** Plays actions in a single environment; gives the rewards. */
export function play(env: VectorEnv, ...actions: readonly number[]): number[] {
  return actions.map((action) => {
    env.step(Int32Array.of(action));
    return env.rewards[0];
  });
}

/** Actions that the mask of the first environment allows. */
export function allowed(env: CombinatorialEnv<unknown>): number[] {
  return [...env.actionMask.subarray(0, env.actionMask.length / env.numEnvs)].flatMap((bit, k) => (bit ? [k] : []));
}

/** Plays one episode of a single environment, whatever the mask allows; gives its actions and its return. */
export function episode(env: VectorEnv, stream: Stream): { readonly chosen: number[]; readonly total: number } {
  const actions = allocateActions(env);
  const chosen: number[] = [];
  let total = 0;
  do {
    sampleActions(env, stream, actions);
    env.step(actions);
    chosen.push(actions[0]);
    total += env.rewards[0];
  } while (env.terminated[0] === 0);
  return { chosen, total };
}

/** Mean return of uniform allowed actions over `count` episodes, and its standard error. */
export function randomReturn(env: VectorEnv, count: number): { readonly mean: number; readonly error: number } {
  const stream = Stream.fromSeed(5);
  env.reset(6);
  return moments(Array.from({ length: count }, () => episode(env, stream).total));
}

/** Mean of numbers and its standard error. */
export function moments(numbers: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (numbers.length - 1);
  return { mean, error: Math.sqrt(variance / numbers.length) };
}
