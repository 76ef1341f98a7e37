import { operantError } from '../error/index.ts';
import { nearestEnv } from './find-env.ts';

/** The error for a name that is neither of a run nor of an environment. */
export function nothingToPlay(what: string): Error {
  const near = nearestEnv(what);
  return operantError('neither a run folder nor an environment', {
    value: what,
    help: near === undefined ? 'operant runs and operant envs list them' : `did you mean ${near}?`,
  });
}
