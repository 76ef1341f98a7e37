/* The MLP task in jax-js: loss, gradient and Adam in one jitted function. */
import { blockUntilReady, jit, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { adamConstants } from '../tasks/mlp.mjs';

/** Every use of an array but the last takes a reference, as jax-js asks. */
function loss(layers, x, y) {
  const output = layers.reduce((h, [weight, bias], i) => {
    const z = np.matmul(h, weight).add(bias);
    return i < layers.length - 1 ? np.tanh(z) : z;
  }, x);
  return np.square(output.sub(y)).mean();
}

/** Adam, written out because the registry has no optimiser package for jax-js. */
function update(params, gradients, state, learningRate) {
  const { beta1, beta2, epsilon } = adamConstants;
  const count = state.count.add(1);
  const mean = tree.map((m, g) => m.mul(beta1).add(g.mul(1 - beta1)), state.mean, tree.ref(gradients));
  const square = tree.map((v, g) => v.mul(beta2).add(np.square(g).mul(1 - beta2)), state.square, gradients);
  const root = np.sqrt(np.power(beta2, count.ref).mul(-1).add(1));
  const rate = root.ref.div(np.power(beta1, count.ref).mul(-1).add(1)).mul(learningRate);
  const offset = root.mul(epsilon);
  const step = (p, m, v) => p.sub(m.mul(rate.ref).div(np.sqrt(v).add(offset.ref)));
  const next = tree.map(step, params, tree.ref(mean), tree.ref(square));
  tree.dispose([rate, offset]);
  return [next, { count, mean, square }];
}

/** @param {import('../tasks/mlp.mjs').MlpTask} task */
export function jaxJsMlp({ params: first, batch, x, y, learningRate }) {
  const array = ({ data, shape }) => np.array(data.slice()).reshape(shape);
  const zeros = (layers) => tree.map(np.zerosLike, tree.ref(layers));
  let params = Object.values(first.layers).map(({ weight, bias }) => [array(weight), array(bias)]);
  let state = { count: np.array(0), mean: zeros(params), square: zeros(params) };
  const inputs = array({ data: x, shape: [batch, 8] });
  const targets = array({ data: y, shape: [batch, 1] });
  const step = jit((p, s, inputs, targets) => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(p), inputs, targets);
    return [value, ...update(p, gradients, s, learningRate)];
  });
  return async (steps) => {
    let value = np.array(0);
    for (let i = 0; i < steps; i++) {
      value.dispose();
      [value, params, state] = step(params, state, inputs.ref, targets.ref);
      // Operations wait until somebody asks; what queues over several steps costs more with every step.
      await blockUntilReady([params, state]);
    }
    return value.js();
  };
}
