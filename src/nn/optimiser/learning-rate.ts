import { checkNumbers, operantError } from '../../error/index.ts';
import type { Tensor, Tree } from '../../tensor/index.ts';
import { freshCount, scale, stateless } from './compose.ts';
import type { Schedule } from './schedule.ts';
import type { Transformation, UpdateInputs } from './transformation.ts';
import { mapLeaves } from './tree.ts';

/** Updates times a schedule's number for the count of updates done before. */
export function scaleBySchedule(schedule: Schedule): Transformation {
  return {
    init: () => ({ count: freshCount() }),
    update: (gradients, state) => {
      const { count } = state as { readonly count: Tensor };
      const factor = schedule(count.cast('float32'));
      return { updates: mapLeaves(gradients, (g) => g.mul(factor)), state: { count: count.add(1) } };
    },
  };
}

/**
 * Turns a direction of ascent of the loss into a step down: updates times minus the learning rate. Without one, each
 * update takes it from its inputs (`update(…, { learningRate })`), so that a program can have it as an argument.
 *
 * @throws for a number that is not finite or below 0; in the update, where the learning rate is given twice or not at all
 */
export function scaleByLearningRate(learningRate?: number | Schedule): Transformation {
  if (learningRate === undefined) return stateless((gradients, _, inputs) => descend(gradients, inputs));
  if (typeof learningRate === 'number') checkNumbers({ learningRate }, 'a finite number from 0 on', 'in the optimiser');
  const step =
    typeof learningRate === 'number' ? scale(-learningRate) : scaleBySchedule((count) => learningRate(count).neg());
  return {
    init: step.init,
    update: (gradients, state, params, inputs) => {
      if (inputs?.learningRate !== undefined) {
        throw operantError('learning rate given twice', {
          where: 'in update',
          help: 'leave it out where the optimiser is made, or in the call of update',
        });
      }
      return step.update(gradients, state, params);
    },
  };
}

function descend<P extends Tree<Tensor>>(gradients: P, { learningRate }: UpdateInputs): P {
  if (learningRate === undefined) {
    throw operantError('no learning rate', {
      where: 'in update',
      help: 'give one where the optimiser is made, or call update(gradients, state, params, { learningRate })',
    });
  }
  const step = typeof learningRate === 'number' ? -learningRate : learningRate.neg();
  return mapLeaves(gradients, (g) => g.mul(step));
}
