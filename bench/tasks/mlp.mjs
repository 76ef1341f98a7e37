import { numbers } from '../lib/numbers.mjs';

/**
 * The task that all contestants of the MLP benches solve: 8 inputs, two hidden layers of tanh, one output, mean squared error, Adam with
 * learning rate 1e-3, always the same batch.
 *
 * @param {number} width of both hidden layers
 * @param {number} batch rows
 */
export function mlpTask(width, batch) {
  const sizes = [8, width, width, 1];
  const layers = sizes.slice(1).map((outputs, i) => ({
    inputs: sizes[i],
    outputs,
    weight: numbers(sizes[i] * outputs, i, 2 / Math.sqrt(sizes[i])),
    bias: new Float32Array(outputs),
  }));
  return { width, batch, layers, x: numbers(batch * 8, 10, 4), y: numbers(batch, 11, 2), learningRate: 1e-3 };
}

/** Adam's constants (Kingma, Ba 2014, arXiv 1412.6980), PyTorch's defaults. */
export const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
