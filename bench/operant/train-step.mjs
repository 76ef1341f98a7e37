import { adam, applyUpdates } from '../../dist/nn/index.js';
import { program, valueAndGrad } from '../../dist/tensor/index.js';
import { adamConstants } from '../tasks/mlp.mjs';

/**
 * Loss, gradient and Adam as one program, always on the same batch.
 *
 * @param {string} name
 * @param {(params, ...batch) => import('../../dist/tensor/index.js').Tensor} loss
 * @param {object} params a tree of values
 * @param {readonly import('../../dist/tensor/index.js').Value[]} batch
 * @param {{ learningRate: number, runtime?: import('../../dist/tensor/index.js').Runtime }} options
 * @returns `run` does steps and gives the last loss; `flops` is what the matrix products of one step take
 */
export function trainStep(name, loss, params, batch, { learningRate, runtime }) {
  const optimiser = adam({ learningRate, ...adamConstants });
  const step = program(
    name,
    (weights, state, ...inputs) => {
      const { value, grad } = valueAndGrad((w) => loss(w, ...inputs))(weights);
      const { updates, state: next } = optimiser.update(grad, state, weights);
      return { loss: value, weights: applyUpdates(weights, updates), state: next };
    },
    runtime ? { runtime } : {},
  );
  let last = { weights: params, state: optimiser.init(params) };
  const run = async (steps) => {
    for (let i = 0; i < steps; i++) last = await step(last.weights, last.state, ...batch);
    return last.loss.item();
  };
  return { run, flops: step.memory(params, last.state, ...batch).flops };
}
