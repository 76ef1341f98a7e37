/* The MLP task in jax-js: loss, gradient and Adam in one jitted function. */
import { jit, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { adam } from '../tasks/mlp.mjs';

/** Loss of the network; every use of an array but the last takes a reference, as jax-js asks. */
function loss(layers, x, y) {
  const output = layers.reduce((h, { weight, bias }, i) => {
    const z = np.matmul(h, weight).add(bias);
    return i < layers.length - 1 ? np.tanh(z) : z;
  }, x);
  return np.square(output.sub(y)).mean();
}

/** Adam, written out because its optimiser package is not in the registry. */
function update(params, gradients, state, learningRate) {
  const { beta1, beta2, epsilon } = adam;
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

/** @param {ReturnType<typeof import('../tasks/mlp.mjs').mlpTask>} task */
export function jaxJsMlp(task) {
  const array = (data, shape) => np.array(data.slice()).reshape(shape);
  let params = task.layers.map(({ inputs, outputs, weight, bias }) => ({
    weight: array(weight, [inputs, outputs]),
    bias: array(bias, [outputs]),
  }));
  let state = { count: np.array(0), mean: tree.map(np.zerosLike, tree.ref(params)), square: tree.map(np.zerosLike, tree.ref(params)) };
  const x = array(task.x, [task.batch, 8]);
  const y = array(task.y, [task.batch, 1]);
  const step = jit((p, s, inputs, targets) => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(p), inputs, targets);
    return [value, ...update(p, gradients, s, task.learningRate)];
  });
  return async (steps) => {
    let value = np.array(0);
    for (let i = 0; i < steps; i++) {
      value.dispose();
      [value, params, state] = step(params, state, x.ref, y.ref);
    }
    await Promise.all(tree.leaves(params).map((leaf) => leaf.ref.blockUntilReady().then((ready) => ready.dispose())));
    return value.js();
  };
}
