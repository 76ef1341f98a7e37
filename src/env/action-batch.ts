import { operantError } from '../error/index.ts';
import { flatSize, type Space } from './space/index.ts';
import type { ActionBatch } from './vector-env.ts';

/** The type of arrays that hold actions of a space. */
export function actionArray(space: Space): Float32ArrayConstructor | Int32ArrayConstructor {
  return space.type === 'box' && space.dtype === 'float32' ? Float32Array : Int32Array;
}

/** A zeroed batch of actions of a space, one row for each environment. */
export function allocateActionRows(space: Space, numEnvs: number): ActionBatch {
  return new (actionArray(space))(numEnvs * flatSize(space));
}

/** The error for actions that are no batch of `numEnvs` rows of a space. */
export function wrongBatch(actions: unknown, space: Space, numEnvs: number, where?: string): Error {
  const given = ArrayBuffer.isView(actions)
    ? `${actions.constructor.name} of ${(actions as ActionBatch).length} numbers`
    : actions;
  return operantError('actions have the wrong type or length', {
    value: given,
    help: `give one ${actionArray(space).name} of ${numEnvs} x ${flatSize(space)} numbers`,
    ...(where && { where }),
  });
}

/** The error for spaces of actions that no check knows. */
export function unsupportedActions(space: Space): Error {
  return operantError('action space is not supported', {
    value: space.type,
    help: 'use discrete, multiDiscrete, multiBinary or box',
  });
}

/** How many choices each component of an action has, as masks hold them one after another; none where no mask has a meaning. */
export function choicesOf(space: Space): readonly number[] {
  if (space.type === 'discrete') return [space.n];
  return space.type === 'multiDiscrete' ? space.nvec : [];
}

/** How many of the `n` choices are allowed whose mask begins at `at`. @throws where none is */
export function countAllowed(mask: Uint8Array, at: number, n: number): number {
  let allowed = 0;
  for (let a = at; a < at + n; a++) allowed += mask[a];
  if (allowed > 0) return allowed;
  throw operantError('mask allows no action', { help: 'let the environment end the episode, or allow one' });
}

/** The choice that stands in place `place` among the allowed ones of `n` whose mask begins at `at`. */
export function nthAllowed(mask: Uint8Array, at: number, n: number, place: number): number {
  let left = place;
  for (let a = 0; a < n; a++) if (mask[at + a] === 1 && left-- === 0) return a;
  return 0;
}
