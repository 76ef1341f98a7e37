/* The MLP task in TensorFlow.js, with its own Adam. */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';

/**
 * @param {ReturnType<typeof import('../tasks/mlp.mjs').mlpTask>} task
 * @param {'wasm' | 'cpu'} backend WebAssembly, or plain JavaScript
 */
export async function tfjsMlp(task, backend) {
  await tf.setBackend(backend);
  const layers = task.layers.map(({ inputs, outputs, weight, bias }) => ({
    weight: tf.variable(tf.tensor(weight, [inputs, outputs])),
    bias: tf.variable(tf.tensor(bias, [outputs])),
  }));
  const x = tf.tensor(task.x, [task.batch, 8]);
  const y = tf.tensor(task.y, [task.batch, 1]);
  const loss = () => {
    const output = layers.reduce((h, { weight, bias }, i) => {
      const z = tf.add(tf.matMul(h, weight), bias);
      return i < layers.length - 1 ? tf.tanh(z) : z;
    }, x);
    return tf.mean(tf.square(tf.sub(output, y)));
  };
  const optimiser = tf.train.adam(task.learningRate, 0.9, 0.999, 1e-8);
  return async (steps) => {
    await tf.setBackend(backend);
    for (let i = 0; i < steps - 1; i++) optimiser.minimize(loss);
    const last = optimiser.minimize(loss, true);
    const [value] = await last.data();
    last.dispose();
    return value;
  };
}

export const version = tf.version_core;
