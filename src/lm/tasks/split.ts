import type { Problem } from './task.ts';

/** One problem in so many is held out. */
const heldOutShare = 8;

/**
 * Whether a problem belongs to the held-out split: by the task's own split where it has one, else by a hash of its
 * prompt, so that it never turns up in training, whatever seed drew it. FNV-1a (Fowler, Noll and Vo 1991), mixed, since
 * its low bits alone are not even.
 */
export function isHeldOut({ prompt, split }: Problem): boolean {
  if (split !== undefined) return split === 'heldOut';
  let hash = 0x811c9dc5;
  for (let i = 0; i < prompt.length; i++) hash = Math.imul(hash ^ prompt.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) % heldOutShare === 0;
}
