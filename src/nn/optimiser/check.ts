import { operantError } from '../../error/index.ts';

/** @throws unless `share`, the weight of the past in a running mean, is in [0, 1) */
export function checkShare(name: string, share: number, where: string): void {
  if (share >= 0 && share < 1) return;
  throw operantError(`${name} is not in [0, 1)`, { value: share, where: `in ${where}` });
}
