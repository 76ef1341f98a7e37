import { checkNumbers } from '../../error/index.ts';
import type { Tensor } from '../../tensor/index.ts';
import type { Params } from '../module.ts';
import { chain, freshCount } from './compose.ts';
import { addDecayedWeights, type PathFilter } from './decay.ts';
import { flattened } from './flattened.ts';
import { scaleByLearningRate } from './learning-rate.ts';
import type { Schedule } from './schedule.ts';
import type { Transformation } from './transformation.ts';
import { combineLeaves, zerosLike } from './tree.ts';

export interface AdamOptions {
  /** A number, a schedule, or left out and given with each update. 3e-4 is usual in control. */
  readonly learningRate?: number | Schedule;
  /** Decay of the running mean of gradients; 0.9 unless given. */
  readonly beta1?: number;
  /** Decay of the running mean of squared gradients; 0.999 unless given. */
  readonly beta2?: number;
  /**
   * Added to the root of the squares' mean, after the correction for the start; 1e-8 unless given. PPO commonly has
   * 1e-5.
   */
  readonly epsilon?: number;
}

type Moments = { readonly count: Tensor; readonly mean: Params; readonly square: Params };

/**
 * Gradients to Adam's direction `m̂ / (√v̂ + ε)`, without a learning rate. State: `count`, `mean` and `square`.
 *
 * Kingma, Ba 2014, arXiv 1412.6980, algorithm 1. ε stands outside the root as in the paper's algorithm, PyTorch and
 * optax; TensorFlow's Adam adds it before the correction for the start (the paper's ε̂), with 1e-7.
 *
 * @throws for betas outside of [0, 1) and an epsilon that is not above 0
 */
export function scaleByAdam({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions = {}): Transformation {
  checkNumbers({ beta1, beta2 }, 'in [0, 1)', 'in adam');
  checkNumbers({ epsilon }, 'a finite number above 0', 'in adam');
  return {
    init: (params) => ({ count: freshCount(), mean: zerosLike(params), square: zerosLike(params) }),
    update: (gradients, state) => {
      const before = state as Moments;
      const count = before.count.add(1);
      const mean = combineLeaves([before.mean, gradients], ([m, g]) => m.add(g.sub(m).mul(1 - beta1)));
      const square = combineLeaves([before.square, gradients], ([v, g]) =>
        v.add(
          g
            .square()
            .sub(v)
            .mul(1 - beta2),
        ),
      );
      const t = count.cast('float32');
      const root = startWeight(beta2, t).sqrt();
      const factor = root.div(startWeight(beta1, t));
      const offset = root.mul(epsilon);
      const updates = combineLeaves([gradients, mean, square], ([, m, v]) => m.mul(factor).div(v.sqrt().add(offset)));
      return { updates, state: { count, mean, square } };
    },
  };
}

/**
 * `1 − betaᵗ`: the weight that t updates have in a running mean. By expm1, since 1 − 0.999 leaves few digits in
 * float32.
 */
function startWeight(beta: number, t: Tensor): Tensor {
  return t.mul(Math.log(beta)).expm1().neg();
}

/**
 * Adam on all parameters as one vector (Kingma, Ba 2014, arXiv 1412.6980); see `scaleByAdam` for where frameworks
 * differ.
 */
export function adam(options: AdamOptions = {}): Transformation {
  return flattened(chain(scaleByAdam(options), scaleByLearningRate(options.learningRate)));
}

export interface AdamWOptions extends AdamOptions {
  /**
   * Share of a parameter that is taken away with each update, times the learning rate; 0.01 unless given, as in PyTorch
   * (optax: 1e-4).
   */
  readonly weightDecay?: number;
  /** Which parameters decay, by their path; all of them unless given. Matrices only is usual in language models. */
  readonly isDecayed?: PathFilter;
}

/**
 * Adam with decoupled weight decay (Loshchilov, Hutter 2017, arXiv 1711.05101); on one vector unless `isDecayed` needs
 * the paths.
 */
export function adamw(options: AdamWOptions = {}): Transformation {
  const { weightDecay = 0.01, isDecayed, learningRate } = options;
  const steps = chain(
    scaleByAdam(options),
    addDecayedWeights(weightDecay, isDecayed),
    scaleByLearningRate(learningRate),
  );
  return isDecayed ? steps : flattened(steps);
}
