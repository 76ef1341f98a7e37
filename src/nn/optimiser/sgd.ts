import { checkNumbers, operantError } from '../../error/index.ts';
import type { Params } from '../module.ts';
import { chain } from './compose.ts';
import { flattened } from './flattened.ts';
import { scaleByLearningRate } from './learning-rate.ts';
import type { Schedule } from './schedule.ts';
import type { Transformation } from './transformation.ts';
import { combineLeaves, zerosLike } from './tree.ts';

export interface MomentumOptions {
  /** Look one step ahead: the update is `g + decay · m` in place of m; false unless given. */
  readonly nesterov?: boolean;
}

/**
 * Gradients to their decaying sum `m ← decay · m + g` (Polyak 1964; Nesterov's form after Sutskever et al., ICML 2013).
 * State: `sum`. PyTorch and optax have this sum too; a running mean would be `1 − decay` times as long.
 */
export function momentum(decay: number, { nesterov = false }: MomentumOptions = {}): Transformation {
  checkNumbers({ decay }, 'in [0, 1)', 'in momentum');
  return {
    init: (params) => ({ sum: zerosLike(params) }),
    update: (gradients, state) => {
      const before = state as { readonly sum: Params };
      const sum = combineLeaves([before.sum, gradients], ([m, g]) => m.mul(decay).add(g));
      const updates = combineLeaves([gradients, sum], ([g, m]) => (nesterov ? m.mul(decay).add(g) : m));
      return { updates, state: { sum } };
    },
  };
}

export interface SgdOptions extends MomentumOptions {
  /** A number, a schedule, or left out and given with each update. */
  readonly learningRate?: number | Schedule;
  /** Decay of the sum of gradients; without it there is none. */
  readonly momentum?: number;
}

/**
 * Stochastic gradient descent, with momentum where one is given.
 *
 * @throws for nesterov without momentum
 */
export function sgd(options: SgdOptions = {}): Transformation {
  const { learningRate, nesterov } = options;
  const step = scaleByLearningRate(learningRate);
  if (options.momentum !== undefined) {
    return flattened(chain(momentum(options.momentum, nesterov === undefined ? {} : { nesterov }), step));
  }
  if (nesterov === undefined) return step;
  throw operantError('nesterov has no effect without momentum', {
    where: 'in sgd',
    help: 'give a momentum, 0.9 is usual',
  });
}
