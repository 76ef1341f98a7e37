/* The MLP task in TensorFlow.js on WebAssembly, with its own Adam. */
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { adamConstants } from '../tasks/mlp.mjs';

/** @param {import('../tasks/mlp.mjs').MlpTask} task */
export async function tfjsMlp({ params, batch, x, y, learningRate }) {
  await tf.setBackend('wasm');
  const variable = ({ data, shape }) => tf.variable(tf.tensor(data.slice(), shape));
  const layers = Object.values(params.layers).map(({ weight, bias }) => [variable(weight), variable(bias)]);
  const inputs = tf.tensor(x, [batch, 8]);
  const targets = tf.tensor(y, [batch, 1]);
  const loss = () => {
    const output = layers.reduce((h, [weight, bias], i) => {
      const z = tf.add(tf.matMul(h, weight), bias);
      return i < layers.length - 1 ? tf.tanh(z) : z;
    }, inputs);
    return tf.mean(tf.square(tf.sub(output, targets)));
  };
  const { beta1, beta2, epsilon } = adamConstants;
  const optimiser = tf.train.adam(learningRate, beta1, beta2, epsilon);
  return async (steps) => {
    for (let i = 0; i < steps - 1; i++) optimiser.minimize(loss);
    const last = optimiser.minimize(loss, true);
    const [value] = await last.data();
    last.dispose();
    return value;
  };
}

export const tfjsVersion = tf.version_core;
