import { expect, test } from 'vitest';
import { adamw, applyUpdates, type Params } from '../../nn/index.ts';
import { program, type Tensor, value } from '../../tensor/index.ts';
import { adamwStep } from './adamw.ts';

test('updates as the optimiser for programs does', async () => {
  const settings = { beta1: 0.9, beta2: 0.95, epsilon: 1e-6, weightDecay: 0.1 };
  const optimiser = adamw({ ...settings, learningRate: 0.01 });
  const start = [1, -2, 0.5, 3];
  const gradients = [
    [0.1, -0.2, 3, 0],
    [0.3, 0.1, -2, 1e-4],
    [-0.5, 0, 1, 2],
  ];
  const step = program('step', (weights: Tensor, state: Params, g: Tensor) => {
    const { updates, state: next } = optimiser.update(g, state, weights);
    return { weights: applyUpdates(weights, updates), state: next };
  });
  let expected = { weights: value(start), state: optimiser.init(value(start)) };
  const weights = Float32Array.from(start);
  const moments = { mean: new Float32Array(4), square: new Float32Array(4) };
  for (const [i, own] of gradients.entries()) {
    expected = await step(expected.weights, expected.state, value(own));
    const doubled = Float32Array.from(own, (g) => 2 * g);
    adamwStep(weights, doubled, moments, { ...settings, learningRate: 0.01 }, i + 1, 0.5);
    weights.forEach((x, k) => {
      expect(x).toBeCloseTo(expected.weights.data[k]!, 5);
    });
  }
});
