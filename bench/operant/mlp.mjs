/* The MLP task in Operant. */
import { value } from '../../dist/tensor/index.js';
import { trainStep } from './train-step.mjs';

/**
 * @param {import('../tasks/mlp.mjs').MlpTask} task
 * @param {import('../../dist/tensor/index.js').Runtime} [runtime]
 */
export function operantMlp({ net, params, batch, x, y, learningRate }, runtime) {
  const loss = (p, inputs, targets) => net.apply(p, inputs).sub(targets).square().mean();
  return trainStep('mlp', loss, params, [value(x, [batch, 8]), value(y, [batch, 1])], { learningRate, runtime }).run;
}
