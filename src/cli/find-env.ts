import { type EnvDefinition, listEnvs } from '../env/index.ts';
import { unknownName } from '../error/index.ts';

/** The environment of this id. Throws on an unknown id, naming the nearest. */
export function findEnv(id: string): EnvDefinition {
  const definition = listEnvs().find((candidate) => candidate.id === id);
  if (definition !== undefined) return definition;
  throw unknownName('unknown environment', id, envIds(), { otherwise: 'operant envs lists them' });
}

/** The error for a name that is neither of a run nor of an environment. */
export function nothingToPlay(what: string): Error {
  const otherwise = 'operant runs and operant envs list them';
  return unknownName('neither a run folder nor an environment', what, envIds(), { otherwise });
}

function envIds(): string[] {
  return listEnvs().map(({ id }) => id);
}
