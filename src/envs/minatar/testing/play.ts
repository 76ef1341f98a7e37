import type { SnapshotArray } from '../../../env/index.ts';
import type { MinAtarGame } from '../index.ts';

/** Options without chance in the actions. */
export const plain = { stickyProbability: 0 };

/** Numbers for the arrays of a state, by name. */
export type Numbers = Readonly<Record<string, number | readonly number[]>>;

/** Copies of the arrays of the game's state. */
export function arraysOf(env: MinAtarGame): Record<string, SnapshotArray> {
  return structuredClone(env.snapshot()).state.own as Record<string, SnapshotArray>;
}

/** Writes numbers at the start of arrays of the game's state. */
export function put(env: MinAtarGame, numbers: Numbers): void {
  const snapshot = structuredClone(env.snapshot());
  const own = snapshot.state.own as Record<string, SnapshotArray>;
  for (const [name, value] of Object.entries(numbers)) own[name].set([value].flat() as number[]);
  env.restore(snapshot);
}

/** The first numbers of some arrays of the state. */
export function look(env: MinAtarGame, ...names: readonly string[]): number[] {
  const own = arraysOf(env);
  return names.map((name) => own[name][0]);
}

/** A game at its beginning, with some numbers of its state changed. */
export function begun<T extends MinAtarGame>(env: T, numbers: Numbers = {}): T {
  env.reset(1);
  put(env, numbers);
  return env;
}

/** Plays actions in a game of one environment; gives the rewards. */
export function play(env: MinAtarGame, ...actions: readonly number[]): number[] {
  return actions.map((action) => {
    env.step(Int32Array.of(action));
    return env.rewards[0];
  });
}

/** Cells `[row, column]` that are set in a channel. */
export function cellsOf(env: MinAtarGame, channel: number): number[][] {
  const plane = [...env.observations.slice(channel * 100, channel * 100 + 100)];
  return plane.flatMap((set, k) => (set === 1 ? [[Math.floor(k / 10), k % 10]] : []));
}
