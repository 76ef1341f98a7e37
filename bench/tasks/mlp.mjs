import { mlp } from '../../dist/nn/index.js';
import { Stream } from '../../dist/random/index.js';

/**
 * The task that all contestants of the MLP benches solve: 8 inputs, two hidden layers of tanh, one output, mean squared error, Adam with
 * learning rate 1e-3, always the same batch from the same first weights.
 *
 * @param {number} width of both hidden layers
 * @param {number} batch rows
 */
export function mlpTask(width, batch) {
  const stream = Stream.fromSeed(0);
  const net = mlp({ sizes: [8, width, width, 1] });
  const normal = (name, n) => {
    const out = new Float32Array(n);
    stream.fork(name).fillNormal(out);
    return out;
  };
  return {
    width,
    batch,
    net,
    params: net.init(stream),
    x: normal('x', batch * 8),
    y: normal('y', batch),
    learningRate: 1e-3,
  };
}

/** @typedef {ReturnType<typeof mlpTask>} MlpTask */

/** Adam's constants (Kingma, Ba 2014, arXiv 1412.6980) as PyTorch has them. */
export const adamConstants = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
