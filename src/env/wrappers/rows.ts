import { operantError } from '../../error/index.ts';
import type { BatchArray, Box, Space } from '../space/index.ts';

/** Copies `count` numbers from `source` at `from` to `target` at `to`; makes no view, so that the hot loop allocates nothing. */
export function copyRow(source: BatchArray, from: number, target: BatchArray, to: number, count: number): void {
  for (let k = 0; k < count; k++) target[to + k] = source[from + k];
}

/**
 * The space, if it is a Box.
 *
 * @throws when it is anything else
 */
export function requireBox(space: Space, wrapper: string, what: string): Box {
  if (space.type === 'box') return space;
  throw operantError(`${wrapper} needs a box ${what} space`, { value: space.type });
}
