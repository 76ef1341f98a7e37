import { operantError } from '../error/index.ts';

/** The number. @throws unless it is a positive integer, saying `what` it is and `where` */
export function positiveInteger(n: number, what: string, where?: string): number {
  if (Number.isInteger(n) && n > 0) return n;
  throw operantError(`${what} must be a positive integer`, { value: n, ...(where && { where }) });
}

/** @throws where an environment has not been reset yet */
export function checkReset(hasBeenReset: boolean, id: string): void {
  if (!hasBeenReset)
    throw operantError('environment has not been reset', { where: id, help: 'call reset(seed) first' });
}
