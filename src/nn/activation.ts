import { unknownName } from '../error/index.ts';
import type { Tensor } from '../tensor/index.ts';

const activations = {
  identity: (x: Tensor) => x,
  relu: (x: Tensor) => x.relu(),
  tanh: (x: Tensor) => x.tanh(),
  sigmoid: (x: Tensor) => x.sigmoid(),
  silu: (x: Tensor) => x.silu(),
  gelu: (x: Tensor) => x.gelu(),
  elu: (x: Tensor) => x.elu(),
  leakyRelu: (x: Tensor) => x.leakyRelu(),
  softplus: (x: Tensor) => x.softplus(),
};

export type ActivationName = keyof typeof activations;

/** The name of an elementwise function, or the function itself. */
export type Activation = ActivationName | ((x: Tensor) => Tensor);

/** All names, for schemas and help. */
export const ACTIVATION_NAMES = Object.keys(activations) as readonly ActivationName[];

/**
 * The function of an activation.
 *
 * @throws for a name that is not among `ACTIVATION_NAMES`
 */
export function activationOf(activation: Activation): (x: Tensor) => Tensor {
  if (typeof activation === 'function') return activation;
  if (Object.hasOwn(activations, activation)) return activations[activation];
  throw unknownName('unknown activation', activation, ACTIVATION_NAMES);
}
