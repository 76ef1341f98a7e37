import { loadEnv, type MakeOptions, makeVectorEnv, registerEnv } from '../../../env/index.ts';
import { mujocoEnvs } from '../definitions.ts';
import type { MujocoEnv } from '../physics/index.ts';

for (const definition of mujocoEnvs) registerEnv(definition);

/** Makes a task, with its physics in reach. */
export function probe(id: string, options: MakeOptions = {}): MujocoEnv {
  return makeVectorEnv(id, options) as MujocoEnv;
}

/** Loads all tasks, so that {@link probe} can make them. */
export async function loadAll(): Promise<void> {
  for (const { id } of mujocoEnvs) await loadEnv(id);
}
