import { type Tensor, type Tree, zerosValue } from '../../tensor/index.ts';
import type { Params, Values } from '../module.ts';
import { numbered } from '../numbered.ts';
import type { Transformation, UpdateInputs } from './transformation.ts';
import { combineLeaves, mapLeaves } from './tree.ts';

/** The steps one after the other, each with its own state; lists are records with the keys '0', '1', …. */
export function chain(...steps: readonly Transformation[]): Transformation {
  return {
    init: (params) => numbered(steps.map((step) => step.init(params))) as unknown as Values<Params>,
    update: (gradients, state, params, inputs) => {
      const next: Record<string, Params> = {};
      const updates = steps.reduce((before, step, i) => {
        const { updates: after, state: own } = step.update(before, childOf(state, i), params, inputs);
        next[i] = own;
        return after;
      }, gradients);
      return { updates, state: next };
    },
  };
}

const childOf = (state: Params, i: number) => (state as Readonly<Record<string, Params>>)[i];

/** A step that keeps nothing from one update to the next. */
export function stateless(
  update: <P extends Tree<Tensor>>(gradients: P, params: P, inputs: UpdateInputs) => P,
): Transformation {
  return {
    init: () => ({}),
    update: (gradients, _, params, inputs = {}) => ({ updates: update(gradients, params, inputs), state: {} }),
  };
}

/** Counter of updates in a fresh state: an int32 scalar, exact to 2^31. */
export const freshCount = () => zerosValue([], 'int32');

/** Parameters with the updates added. */
export function applyUpdates<P extends Tree<Tensor>>(params: P, updates: P): P {
  return combineLeaves([params, updates], ([param, update]) => param.add(update));
}

/** Updates times a number. */
export function scale(factor: number): Transformation {
  return stateless((gradients) => mapLeaves(gradients, (g) => g.mul(factor)));
}
