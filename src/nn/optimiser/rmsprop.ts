import { checkNumbers } from '../../error/index.ts';
import type { Tensor } from '../../tensor/index.ts';
import type { Params, Values } from '../module.ts';
import { chain } from './compose.ts';
import { flattened } from './flattened.ts';
import { scaleByLearningRate } from './learning-rate.ts';
import type { Schedule } from './schedule.ts';
import type { Transformation } from './transformation.ts';
import { combineLeaves, zerosLike } from './tree.ts';

export interface RmspropOptions {
  /** A number, a schedule, or left out and given with each update. */
  readonly learningRate?: number | Schedule;
  /** Decay of the running mean of squared gradients; 0.99 unless given. */
  readonly decay?: number;
  /** Keeps the step finite where gradients vanish; 1e-8 unless given. */
  readonly epsilon?: number;
  /** Add epsilon to the mean square before its root is taken, not to the root; false unless given. */
  readonly epsilonInsideRoot?: boolean;
  /**
   * Divide by the deviation from the running mean of gradients, not by the root of the mean square; false unless given.
   */
  readonly centred?: boolean;
}

type RmsState = { readonly square: Params; readonly mean?: Params };

/**
 * Gradients divided by the root of their running mean square. State: `square`, and `mean` where centred.
 *
 * Tieleman, Hinton, "Lecture 6.5: rmsprop", 2012; centred: Graves 2013, arXiv 1308.0850, eq. 38–45. Frameworks differ:
 * PyTorch has decay 0.99 and epsilon 1e-8 outside the root, as here; TensorFlow and optax have decay 0.9 and epsilon
 * inside the root (1e-7 and 1e-8). TensorFlow 1 started the mean square at 1, all others start at 0.
 */
export function scaleByRms(options: RmspropOptions = {}): Transformation {
  const { decay = 0.99, epsilon = 1e-8, epsilonInsideRoot = false, centred = false } = options;
  checkNumbers({ decay }, 'in [0, 1)', 'in rmsprop');
  checkNumbers({ epsilon }, 'a finite number above 0', 'in rmsprop');
  const root = (x: Tensor) => (epsilonInsideRoot ? x.add(epsilon).sqrt() : x.sqrt().add(epsilon));
  const towards = (before: Tensor, x: Tensor) => before.add(x.sub(before).mul(1 - decay));
  return {
    init: (params) =>
      ({ square: zerosLike(params), ...(centred && { mean: zerosLike(params) }) }) as unknown as Values<Params>,
    update: (gradients, state) => {
      const before = state as RmsState;
      const square = combineLeaves([before.square, gradients], ([s, g]) => towards(s, g.square()));
      if (!before.mean) {
        return { updates: combineLeaves([gradients, square], ([g, s]) => g.div(root(s))), state: { square } };
      }
      const mean = combineLeaves([before.mean, gradients], ([m, g]) => towards(m, g));
      const updates = combineLeaves([gradients, square, mean], ([g, s, m]) =>
        g.div(root(s.sub(m.square()).maximum(0))),
      );
      return { updates, state: { square, mean } };
    },
  };
}

/** RMSprop on all parameters as one vector; see `scaleByRms` for where frameworks differ. Add momentum by `chain`. */
export function rmsprop(options: RmspropOptions = {}): Transformation {
  return flattened(chain(scaleByRms(options), scaleByLearningRate(options.learningRate)));
}
