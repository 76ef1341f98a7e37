import { operantError } from '../../error/index.ts';
import { actionArray, unsupportedActions, wrongBatch } from '../action-batch.ts';
import { type Box, boundAt, describeSpace, flatSize, type Space } from '../space/index.ts';
import type { ActionBatch } from '../vector-env.ts';
import type { Agent } from './multi-agent-env.ts';

/** Throws when some action of an agent that is acting, in a game that moves, lies outside the space or the mask. */
export type AgentActionCheck = (actions: ActionBatch, moving: Uint8Array | undefined) => void;

/**
 * A check of one agent's batches of actions, for the start of `step`.
 *
 * @param clipped the game clips float actions itself, so that any finite number is allowed
 * @returns a function that throws, naming agent, environment and value
 */
export function agentActionCheck(agent: Agent, clipped = false): AgentActionCheck {
  const { actionSpace, acting, actionMask } = agent;
  const size = flatSize(actionSpace);
  const type = actionArray(actionSpace);
  const find = rowFinder(actionSpace, clipped);
  const n = actionMask === undefined ? 0 : actionMask.length / acting.length;
  return (actions, moving) => {
    if (!(actions instanceof type) || actions.length !== acting.length * size)
      throw wrongBatch(actions, actionSpace, acting.length, `of agent ${agent.name}`);
    for (let i = 0; i < acting.length; i++) {
      if (acting[i] === 0 || (moving !== undefined && moving[i] === 0)) continue;
      const at = find(actions, i * size);
      if (at >= 0) throw outside(agent, actions[at], i, at - i * size);
      if (actionMask !== undefined && actionMask[i * n + actions[i]] === 0) throw forbidden(agent, actions[i], i, n);
    }
  };
}

/** Finds the first offending position in the row that begins at `from`, or -1. */
type RowFinder = (actions: ActionBatch, from: number) => number;

function rowFinder(space: Space, clipped: boolean): RowFinder {
  switch (space.type) {
    case 'discrete':
      return choiceFinder([space.n]);
    case 'multiBinary':
      return choiceFinder(new Array(space.n).fill(2));
    case 'multiDiscrete':
      return choiceFinder(space.nvec);
    case 'box':
      return boxFinder(space, clipped);
    default:
      throw unsupportedActions(space);
  }
}

function choiceFinder(nvec: readonly number[]): RowFinder {
  const limits = Int32Array.from(nvec);
  return (actions, from) => {
    // As unsigned numbers the negative ones are large, so that one comparison serves for both ends.
    for (let k = 0; k < limits.length; k++) if (actions[from + k] >>> 0 >= limits[k]) return from + k;
    return -1;
  };
}

function boxFinder(space: Box, clipped: boolean): RowFinder {
  const size = flatSize(space);
  const most = Number.MAX_VALUE;
  const low = Float64Array.from({ length: size }, (_, k) => (clipped ? -most : Math.max(boundAt(space.low, k), -most)));
  const high = Float64Array.from({ length: size }, (_, k) => (clipped ? most : Math.min(boundAt(space.high, k), most)));
  return (actions, from) => {
    for (let k = 0; k < size; k++) if (!(actions[from + k] >= low[k] && actions[from + k] <= high[k])) return from + k;
    return -1;
  };
}

function outside({ name, actionSpace }: Agent, value: number, index: number, component: number): Error {
  const part = flatSize(actionSpace) > 1 ? `, component ${component}` : '';
  return operantError('action is outside the action space', {
    value: String(value),
    where: `of agent ${name} in environment ${index}${part}`,
    help: `the space is ${JSON.stringify(describeSpace(actionSpace))}`,
  });
}

function forbidden({ name, actionMask }: Agent, value: number, index: number, n: number): Error {
  const allowed = Array.from({ length: n }, (_, a) => a).filter((a) => actionMask![index * n + a] === 1);
  return operantError('action is not allowed now', {
    value,
    where: `of agent ${name} in environment ${index}`,
    help: `its mask allows ${allowed.slice(0, 20).join(', ')}${allowed.length > 20 ? ', …' : ''}`,
  });
}
