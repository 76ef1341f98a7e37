import { loadEnv, makeVectorEnv, type VectorEnv } from '../env/index.ts';
import { operantError } from '../error/index.ts';

/** A registered environment with options of its own; a plain id stands for one without options. */
export type EnvChoice = string | { readonly id: string; readonly options?: Readonly<Record<string, unknown>> };

/** An environment as run records name it. */
export interface NamedEnv {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Makes N environments of one kind. */
export type MakeEnv = (numEnvs: number) => VectorEnv;

/** An environment choice in full. */
export function namedEnv(env: EnvChoice): NamedEnv {
  return typeof env === 'string' ? { id: env, options: {} } : { id: env.id, options: env.options ?? {} };
}

/**
 * A maker of the chosen environment, whose engine is loaded and whose options are checked at once.
 *
 * @throws on an unknown environment or option (naming the nearest), on an option out of range, and on an engine that is not installed
 */
export async function envMaker(env: EnvChoice): Promise<MakeEnv> {
  const { id, options } = namedEnv(env);
  if ('numEnvs' in options) {
    throw operantError('numEnvs is not an option of a run’s environment', {
      value: options.numEnvs,
      help: 'the algorithm decides how many there are',
    });
  }
  await loadEnv(id);
  makeVectorEnv(id, options).close();
  return (numEnvs) => makeVectorEnv(id, { ...options, numEnvs });
}
