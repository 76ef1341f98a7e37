import { checkCounts, operantError } from '../error/index.ts';

/** The number. @throws unless it is a positive whole number, saying `what` it is and `where` */
export function positiveInteger(n: number, what: string, where?: string): number {
  checkCounts({ [what]: n }, where);
  return n;
}

/**
 * Holds what N environments showed to being finite, before running statistics would keep what is not.
 *
 * @param shown `[N, …]`
 * @throws for the first number that is NaN or infinite, naming its environment
 */
export function checkFiniteRows(what: string, shown: ArrayLike<number>, numEnvs: number, id: string): void {
  // x - x is NaN for NaN and for both infinities, else 0.
  for (let i = 0; i < shown.length; i++) {
    if (shown[i] - shown[i] === 0) continue;
    throw operantError(`${what} is not finite`, {
      kind: 'notFinite',
      value: shown[i],
      where: `from environment ${Math.floor((i * numEnvs) / shown.length)} of ${id}`,
      help: 'look for what made it in the environment',
    });
  }
}

/** @throws where an environment has not been reset yet */
export function checkReset(hasBeenReset: boolean, id: string): void {
  if (!hasBeenReset)
    throw operantError('environment has not been reset', { where: id, help: 'call reset(seed) first' });
}
