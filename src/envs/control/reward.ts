import { tolerance } from './tolerance.ts';

/**
 * Reward, in [0, 1], of a step: of the observation that it led to and the action that led there. It depends on nothing
 * else, so that stored steps can be given the rewards of any task.
 *
 * @param observations - `[N, observation]`, after the step
 * @param actions - `[N, action]`
 * @param row - which of the N; 0 by default
 */
export type RewardFunction = (observations: ArrayLike<number>, actions: ArrayLike<number>, row?: number) => number;

/** 1 without control, 0.8 when all of it is used. */
export function smallControl(actions: ArrayLike<number>, offset: number, size: number): number {
  let sum = 0;
  for (let k = offset; k < offset + size; k++) sum += tolerance(actions[k], 0, 0, 1, 'quadratic', 0);
  return (4 + sum / size) / 5;
}

/** 1 at a speed or above, falling in a straight line to `valueAtRest` at rest. */
export function atLeast(x: number, goal: number, valueAtRest: number): number {
  return tolerance(x, goal, Number.POSITIVE_INFINITY, goal, 'linear', valueAtRest);
}
