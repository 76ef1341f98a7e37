import { type EnvDefinition, listEnvs } from '../env/index.ts';
import { nearestName, operantError } from '../error/index.ts';

/** The environment of this id. Throws on an unknown id, naming the nearest. */
export function findEnv(id: string): EnvDefinition {
  const definition = listEnvs().find((candidate) => candidate.id === id);
  if (definition !== undefined) return definition;
  const near = nearestEnv(id);
  const help = near === undefined ? 'operant envs lists them' : `did you mean ${near}?`;
  throw operantError('unknown environment', { value: id, help });
}

/** The id that was probably meant: one that begins like it, or is spelt nearly like it. */
export function nearestEnv(id: string): string | undefined {
  const ids = listEnvs().map((definition) => definition.id);
  return ids.find((known) => known.toLowerCase().startsWith(id.toLowerCase())) ?? nearestName(id, ids);
}
