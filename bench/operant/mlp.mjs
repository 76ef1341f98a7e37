/* The MLP task in Operant: loss, gradient and Adam in one program. */
import { adam, applyUpdates, mlp } from '../../dist/nn/index.js';
import { program, value, valueAndGrad } from '../../dist/tensor/index.js';
import { adam as adamOptions } from '../tasks/mlp.mjs';

/**
 * @param {ReturnType<typeof import('../tasks/mlp.mjs').mlpTask>} task
 * @param {import('../../dist/tensor/index.js').Runtime} [runtime]
 */
export function operantMlp(task, runtime) {
  const net = mlp({ sizes: [8, task.width, task.width, 1] });
  const optimiser = adam({ learningRate: task.learningRate, ...adamOptions });
  const step = program(
    'mlp',
    (params, state, x, y) => {
      const loss = (p) => net.apply(p, x).sub(y).square().mean();
      const { value: before, grad } = valueAndGrad(loss)(params);
      const { updates, state: next } = optimiser.update(grad, state, params);
      return { loss: before, params: applyUpdates(params, updates), state: next };
    },
    { runtime },
  );

  const layers = task.layers.map(({ inputs, outputs, weight, bias }, i) => [
    i,
    { weight: value(weight.slice(), [inputs, outputs]), bias: value(bias.slice()) },
  ]);
  let params = { layers: Object.fromEntries(layers) };
  let state = optimiser.init(params);
  const x = value(task.x, [task.batch, 8]);
  const y = value(task.y, [task.batch, 1]);
  return async (steps) => {
    let loss;
    for (let i = 0; i < steps; i++) ({ loss, params, state } = await step(params, state, x, y));
    return loss.item();
  };
}
