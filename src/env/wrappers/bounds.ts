import { operantError } from '../../error/index.ts';
import { type Box, boundAt, flatSize, type Space } from '../space/index.ts';
import { requireBox } from './rows.ts';

/** A float Box and its bounds, one for each element. */
export interface ActionBounds {
  readonly space: Box;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * The bounds of a float action space.
 *
 * @throws when the space is not a float32 Box
 */
export function actionBounds(actionSpace: Space, wrapper: string): ActionBounds {
  const space = requireBox(actionSpace, wrapper, 'action');
  if (space.dtype !== 'float32') throw operantError(`${wrapper} needs float actions`, { value: space.dtype });
  const size = flatSize(space);
  const low = Float64Array.from({ length: size }, (_, k) => boundAt(space.low, k));
  const high = Float64Array.from({ length: size }, (_, k) => boundAt(space.high, k));
  return { space, low, high };
}

/**
 * The same, for wrappers that divide the range.
 *
 * @throws also when a bound is infinite
 */
export function finiteActionBounds(actionSpace: Space, wrapper: string): ActionBounds {
  const bounds = actionBounds(actionSpace, wrapper);
  if (!bounds.low.every(Number.isFinite) || !bounds.high.every(Number.isFinite)) {
    throw operantError(`${wrapper} needs finite action bounds`, { help: 'the wrapped environment has none' });
  }
  return bounds;
}
