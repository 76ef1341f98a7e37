import type { MainModule, MjModel } from '@mujoco/mujoco';
import { importEngine } from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';

export type { MainModule, MjData, MjModel } from '@mujoco/mujoco';

/** npm package of the physics engine. */
export const enginePackage = '@mujoco/mujoco@3.14.0';

let loaded: MainModule | undefined;

/**
 * Starts the physics engine; to be awaited once before an environment is made.
 *
 * @throws when its package is not installed, with the line that installs it
 */
export async function loadEngine(): Promise<void> {
  const { default: start } = await importEngine(enginePackage, () => import('@mujoco/mujoco'));
  loaded ??= await start();
}

/**
 * The running engine.
 *
 * @throws before {@link loadEngine}
 */
export function engine(): MainModule {
  if (loaded !== undefined) return loaded;
  throw operantError('physics engine is not loaded', { value: enginePackage, help: 'await loadEnv(id) first' });
}

/**
 * Compiles a model description.
 *
 * @throws with the engine's own words when the description is wrong
 */
export function compile(description: string): MjModel {
  return engine().MjModel.from_xml_string(description);
}
