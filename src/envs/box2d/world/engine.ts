import type * as Planck from 'planck';
import { importEngine } from '../../../env/index.ts';
import { operantError } from '../../../error/index.ts';

/** The physics engine: Box2D in JavaScript. */
export type Engine = typeof Planck;

let engine: Engine | undefined;

/**
 * Imports planck; to be awaited before an environment of this suite is made.
 *
 * @throws when it is not installed, with the line that installs it
 */
export async function loadPlanck(): Promise<void> {
  engine ??= await importEngine('planck@1.4.2', () => import('planck'));
}

/** The imported engine; throws before {@link loadPlanck}. */
export function planck(): Engine {
  if (engine !== undefined) return engine;
  throw operantError('physics engine is not loaded', {
    value: 'planck',
    help: 'await loadPlanck(), or loadEnv(id), before making the environment',
  });
}
