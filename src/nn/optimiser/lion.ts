import { checkNumbers } from '../../error/index.ts';
import type { Tensor } from '../../tensor/index.ts';
import type { Params } from '../module.ts';
import { chain } from './compose.ts';
import { addDecayedWeights } from './decay.ts';
import { flattened } from './flattened.ts';
import { scaleByLearningRate } from './learning-rate.ts';
import type { Schedule } from './schedule.ts';
import type { Transformation } from './transformation.ts';
import { combineLeaves, zerosLike } from './tree.ts';

export interface LionOptions {
  /** A number, a schedule, or left out and given with each update. A third to a tenth of Adam's is usual. */
  readonly learningRate?: number | Schedule;
  /** Share of the past in the direction of a step; 0.9 unless given. */
  readonly beta1?: number;
  /** Share of the past in what is remembered; 0.99 unless given. */
  readonly beta2?: number;
  /** Decoupled weight decay; 0 unless given, three to ten times AdamW's is usual. optax has 1e-3. */
  readonly weightDecay?: number;
}

/** Gradients to Lion's direction, the sign of a mean of gradient and memory. State: `mean`. See `lion`. */
export function scaleByLion({ beta1 = 0.9, beta2 = 0.99 }: LionOptions = {}): Transformation {
  checkNumbers({ beta1, beta2 }, 'in [0, 1)', 'in lion');
  return {
    init: (params) => ({ mean: zerosLike(params) }),
    update: (gradients, state) => {
      const before = state as { readonly mean: Params };
      const updates = combineLeaves([gradients, before.mean], ([g, m]) => mix(g, m, beta1).sign());
      const mean = combineLeaves([before.mean, gradients], ([m, g]) => mix(g, m, beta2));
      return { updates, state: { mean } };
    },
  };
}

/** Gradient and memory, the memory with the weight `share`. */
const mix = (g: Tensor, m: Tensor, share: number) => g.add(m.sub(g).mul(share));

/** Lion on all parameters as one vector (Chen et al. 2023, arXiv 2302.06675, algorithm 2). */
export function lion(options: LionOptions = {}): Transformation {
  const { weightDecay = 0, learningRate } = options;
  return flattened(chain(scaleByLion(options), addDecayedWeights(weightDecay), scaleByLearningRate(learningRate)));
}
