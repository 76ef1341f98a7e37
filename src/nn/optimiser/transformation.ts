import type { Tensor, Tree, Value } from '../../tensor/index.ts';
import type { Params, Values } from '../module.ts';

/** What a program may pass to an optimiser besides gradients. */
export interface UpdateInputs {
  /** The learning rate of this update, for optimisers made without one. */
  readonly learningRate?: Tensor | number;
}

/**
 * A step from gradients to what is added to the parameters, with a state of its own. Steps are composed with `chain`,
 * in the manner of optax (DeepMind JAX Ecosystem, 2020): each takes the previous one's updates for its gradients, and
 * the last one's are added.
 *
 * `init` is called with values between programs, `update` with tensors within one. The state is a tree of values like
 * the parameters: it is an argument and a result of the program, and is saved with them.
 *
 * @example
 * const optimiser = flattened(chain(clipByGlobalNorm(0.5), adam({ learningRate: 3e-4 })));
 * let state = optimiser.init(params);
 * const step = program('step', (params: MlpParams, state: Params, x: Tensor) => {
 *   const { value: loss, grad: gradients } = valueAndGrad(lossOf)(params, x);
 *   const { updates, state: next } = optimiser.update(gradients, state, params);
 *   return { loss, params: applyUpdates(params, updates), state: next };
 * });
 */
export interface Transformation {
  init(params: Tree<Value>): Values<Params>;
  update<P extends Tree<Tensor>>(gradients: P, state: Params, params: P, inputs?: UpdateInputs): Updated<P>;
}

export interface Updated<P> {
  readonly updates: P;
  readonly state: Params;
}
