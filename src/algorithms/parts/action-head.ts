import { type Box, boundAt, elementCount, type Space } from '../../env/index.ts';
import { operantError } from '../../error/index.ts';
import {
  bernoulli,
  categorical,
  type Distribution,
  diagonalNormal,
  multiCategorical,
  type NoiseKind,
} from '../../nn/index.ts';
import { constant, type Tensor } from '../../tensor/index.ts';

/** How the outputs of a policy network become actions of one action space. */
export interface ActionHead {
  /** Outputs the network gives for a state. */
  readonly outputs: number;
  /** Shape of one action: `[]` for a single choice, `[size]` for everything else. */
  readonly shape: readonly number[];
  /** What drawing an action takes: `[B, outputs]` of this noise. */
  readonly noiseKind: NoiseKind;
  /** True where the distribution has a learned spread of its own, `logStd [outputs]`. */
  readonly hasSpread: boolean;
  /** The distribution over actions given outputs `[B, outputs]` and, for discrete ones, a mask `[B, outputs]`, 1 = allowed. */
  distribution(outputs: Tensor, logStd: Tensor | undefined, mask: Tensor | undefined): Distribution;
  /** What the environment receives for drawn actions `[B, …shape]`: boxes are mapped from `[−1, 1]` to their bounds. */
  toEnv(action: Tensor): Tensor;
}

/**
 * The head for an action space.
 *
 * @throws for spaces that hold no single kind of action (Dict, Tuple, Text), for integer boxes, and for boxes bounded in part
 */
export function actionHead(space: Space): ActionHead {
  switch (space.type) {
    case 'discrete':
      return discreteHead(space.n, [], 'gumbel', categorical);
    case 'multiDiscrete': {
      const outputs = space.nvec.reduce((sum, n) => sum + n, 0);
      const size = [space.nvec.length];
      return discreteHead(outputs, size, 'gumbel', (logits, mask) => multiCategorical(logits, space.nvec, mask));
    }
    case 'multiBinary':
      return discreteHead(space.n, [space.n], 'uniform', (logits) => bernoulli(logits));
    case 'box':
      if (space.dtype === 'float32') return boxHead(space);
  }
  throw operantError('action space that no policy here can act in', {
    value: space.type,
    help: 'use discrete, multiDiscrete, multiBinary or a float32 box',
  });
}

function discreteHead(
  outputs: number,
  shape: readonly number[],
  noiseKind: NoiseKind,
  distribution: (logits: Tensor, mask: Tensor | undefined) => Distribution,
): ActionHead {
  return {
    outputs,
    shape,
    noiseKind,
    hasSpread: false,
    distribution: (logits, _, mask) => distribution(logits, mask),
    toEnv: (action) => action,
  };
}

function boxHead(space: Box): ActionHead {
  const size = elementCount(space.shape);
  return {
    outputs: size,
    shape: [size],
    noiseKind: 'normal',
    hasSpread: true,
    distribution: (mean, logStd) => diagonalNormal(mean, logStd!),
    toEnv: rescaler(space, size),
  };
}

/** `[−1, 1]` to `[low, high]`, cut off at the ends; the identity where no element has bounds. */
function rescaler(space: Box, size: number): (action: Tensor) => Tensor {
  const low = Float32Array.from({ length: size }, (_, i) => boundAt(space.low, i));
  const high = Float32Array.from({ length: size }, (_, i) => boundAt(space.high, i));
  if (![...low, ...high].some(Number.isFinite)) return (action) => action;
  const open = low.findIndex((bound, i) => !Number.isFinite(bound) || !Number.isFinite(high[i]!));
  if (open >= 0) {
    throw operantError('action box bounded on one side or in some elements only', {
      value: `${low[open]} to ${high[open]}`,
      where: `at element ${open}`,
      help: 'give every element both bounds, or none',
    });
  }
  const centre = constant(low.map((bound, i) => (bound + high[i]!) / 2));
  const reach = constant(low.map((bound, i) => (high[i]! - bound) / 2));
  return (action) => action.clip(-1, 1).mul(reach).add(centre).maximum(constant(low)).minimum(constant(high));
}
