import { describe, expect, test } from 'vitest';
import { Stream } from '../random/index.ts';
import { leavesOf, program, type Tensor, type Value, value, valueAndGrad } from '../tensor/index.ts';
import {
  adam,
  applyUpdates,
  chain,
  clipByGlobalNorm,
  convNet,
  embedding,
  ensemble,
  flattened,
  layerNorm,
  linear,
  type Module,
  mlp,
  type Params,
} from './index.ts';

const modules: Readonly<Record<string, Module>> = {
  linear: linear(3, 2),
  mlp: mlp({ sizes: [3, 4, 2], layerNorm: true }),
  ensemble: ensemble(mlp({ sizes: [3, 4, 2] }), 2),
  layerNorm: layerNorm(3),
  embedding: embedding(5, 2),
  convNet: convNet({ inputShape: [1, 3, 3], layers: [{ channels: 2, kernel: 2 }], features: 4 }),
};

describe.each(Object.entries(modules))('%s', (_, module) => {
  test('draws the same from the same stream, which does not move', () => {
    const stream = Stream.fromSeed(6);
    const [first, second] = [module.init(stream), module.init(stream)];
    const data = (params: typeof first) => leavesOf<Value>(params).map((leaf) => leaf.data);
    expect(data(first)).toEqual(data(second));
    expect(leavesOf<Value>(first).every((leaf) => leaf.dtype === 'float32')).toBe(true);
  });
});

test('a module and an optimiser without type arguments learn the sign of a product', async () => {
  const net: Module = mlp({ sizes: [2, 16, 1] });
  const optimiser = flattened(chain(clipByGlobalNorm(1), adam({ learningRate: 0.03 })));
  const step = program('step', (params: Params, state: Params, x: Tensor, y: Tensor) => {
    const loss = (p: Params) => net.apply(p, x).squeeze(-1).sub(y).square().mean();
    const { value: error, grad } = valueAndGrad(loss)(params);
    const { updates, state: next } = optimiser.update(grad, state, params);
    return { error, params: applyUpdates(params, updates), state: next };
  });
  const stream = Stream.fromSeed(2);
  const inputs = new Float32Array(128);
  stream.fillUniform(inputs, -1, 1);
  const x = value(inputs, [64, 2]);
  const y = value(Float32Array.from({ length: 64 }, (_, i) => Math.sign(inputs[2 * i] * inputs[2 * i + 1])));
  let params = net.init(stream);
  let state = optimiser.init(params);
  let error = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 300; i++) {
    const result = await step(params, state, x, y);
    ({ params, state } = result);
    error = result.error.item();
  }
  expect(error).toBeLessThan(0.1);
});
