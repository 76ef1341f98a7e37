import type { SnapshotArray, VectorEnv } from '../../../env/index.ts';

/** Numbers for the arrays of a state, by name. */
export type Numbers = Readonly<Record<string, ArrayLike<number>>>;

/** Copies of the arrays of the environment's own state. */
export function stateOf(env: VectorEnv): Record<string, SnapshotArray> {
  return structuredClone(env.snapshot()).state.own as Record<string, SnapshotArray>;
}

/** What only native environments have, and only for themselves. */
interface Observer {
  observe(first: number, last: number): void;
}

/** Writes numbers at the start of arrays of the environment's state, and observes it anew. */
export function put(env: VectorEnv, numbers: Numbers): void {
  const snapshot = structuredClone(env.snapshot());
  const own = snapshot.state.own as Record<string, SnapshotArray>;
  for (const [name, values] of Object.entries(numbers)) own[name].set(values);
  env.restore(snapshot);
  (env as unknown as Observer).observe(0, env.numEnvs);
}

/** Starts an environment, with some numbers of its state changed. */
export function begun<T extends VectorEnv>(env: T, numbers: Numbers = {}): T {
  env.reset(1);
  put(env, numbers);
  return env;
}

/** Plays actions in environment 0 of one; gives the rewards. */
export function play(env: VectorEnv, ...actions: readonly (number | readonly number[])[]): number[] {
  return actions.map((action) => {
    env.step(Int32Array.from([action].flat()));
    return env.rewards[0];
  });
}

/** Cells that are set in a plane of an observation of planes `[C, cells]`; `final` looks at the last one of an episode. */
export function cellsOf(env: VectorEnv, plane: number, cells: number, final = false): number[] {
  const from = final ? env.finalObservations : env.observations;
  return [...Array(cells).keys()].filter((k) => from[plane * cells + k] === 1);
}

/** Rows of characters as one list of numbers: `#` gives 1, everything else 0. */
export function marks(...lines: readonly string[]): Uint8Array {
  return Uint8Array.from(lines.join(''), (c) => (c === '#' ? 1 : 0));
}
