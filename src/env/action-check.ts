import { operantError } from '../error/index.ts';
import { actionArray, unsupportedActions, wrongBatch } from './action-batch.ts';
import {
  type Box,
  boundAt,
  type Discrete,
  flatSize,
  type MultiBinary,
  type MultiDiscrete,
  type Space,
} from './space/index.ts';
import type { ActionBatch } from './vector-env.ts';

/** Throws when some action lies outside the space; see {@link actionCheck}. */
export type ActionCheck = (actions: ActionBatch) => void;

/**
 * A check of whole batches of actions, for the start of `step`: one comparison or two per number.
 *
 * @param clipped the environment clips float actions itself, so that any finite number is allowed
 * @returns a function that throws, naming environment and value, on a batch of the wrong type or length or an action outside the space
 */
export function actionCheck(space: Space, numEnvs: number, clipped = false): ActionCheck {
  const size = flatSize(space);
  const inner = elementCheck(space, clipped);
  const type = actionArray(space);
  return (actions) => {
    if (!(actions instanceof type) || actions.length !== numEnvs * size) throw wrongBatch(actions, space, numEnvs);
    const at = inner(actions);
    if (at >= 0) throw outside(space, actions, at, size);
  };
}

/** Finds the first offending position, or -1. */
type Finder = (actions: ActionBatch) => number;

function elementCheck(space: Space, clipped: boolean): Finder {
  switch (space.type) {
    case 'discrete':
      return choiceFinder(space.n);
    case 'multiBinary':
      return choiceFinder(2);
    case 'multiDiscrete':
      return choicesFinder(space.nvec);
    case 'box':
      return clipped ? finiteFinder : boundFinder(space);
    default:
      throw unsupportedActions(space);
  }
}

function choiceFinder(n: number): Finder {
  return (actions) => {
    // As unsigned numbers the negative ones are large, so that one comparison serves for both ends.
    for (let i = 0; i < actions.length; i++) if (actions[i] >>> 0 >= n) return i;
    return -1;
  };
}

function choicesFinder(nvec: readonly number[]): Finder {
  const limits = Int32Array.from(nvec);
  return (actions) => {
    for (let i = 0; i < actions.length; i++) if (actions[i] >>> 0 >= limits[i % limits.length]) return i;
    return -1;
  };
}

function finiteFinder(actions: ActionBatch): number {
  // x - x is NaN for NaN and for both infinities, else 0.
  for (let i = 0; i < actions.length; i++) if (actions[i] - actions[i] !== 0) return i;
  return -1;
}

function boundFinder(space: Box): Finder {
  const size = flatSize(space);
  const low = Float64Array.from({ length: size }, (_, i) => Math.max(boundAt(space.low, i), -Number.MAX_VALUE));
  const high = Float64Array.from({ length: size }, (_, i) => Math.min(boundAt(space.high, i), Number.MAX_VALUE));
  return (actions) => {
    for (let i = 0, k = 0; i < actions.length; i++) {
      if (!(actions[i] >= low[k] && actions[i] <= high[k])) return i;
      if (++k === size) k = 0;
    }
    return -1;
  };
}

function outside(space: Space, actions: ActionBatch, at: number, size: number): Error {
  const component = size > 1 ? `, component ${at % size}` : '';
  return operantError('action is outside the action space', {
    value: String(actions[at]),
    where: `in environment ${Math.floor(at / size)}${component}`,
    help: allowed(space as Discrete | MultiDiscrete | MultiBinary | Box, at % size),
  });
}

function allowed(space: Discrete | MultiDiscrete | MultiBinary | Box, component: number): string {
  switch (space.type) {
    case 'discrete':
      return `actions are 0 to ${space.n - 1}`;
    case 'multiBinary':
      return 'actions are 0 or 1';
    case 'multiDiscrete':
      return `this component is 0 to ${space.nvec[component] - 1}`;
    case 'box':
      return `actions are finite numbers from ${boundAt(space.low, component)} to ${boundAt(space.high, component)}`;
  }
}
