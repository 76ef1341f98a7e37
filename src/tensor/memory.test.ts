import { expect, it } from 'vitest';
import { constant, conv2d, grad, program, type Tensor, value, zerosValue } from './index.ts';

it('adds up what one layer needs', () => {
  const layer = program('layer', (w: Tensor, x: Tensor) =>
    x
      .matmul(w)
      .add(constant([1, 2, 3, 4]))
      .tanh(),
  );
  expect(layer.memory(zerosValue([8, 4]), zerosValue([2, 8]))).toEqual({
    inputs: 4 * (32 + 16),
    outputs: 4 * 8,
    constants: 4 * 4,
    // The product and the sum of it with the constant are alive together.
    intermediates: 4 * (8 + 8),
    total: 192 + 32 + 16 + 64,
    flops: 2 * 2 * 8 * 4,
  });
});

it('frees a result after its last use', () => {
  const chain = program('chain', (x: Tensor) => x.exp().sin().cos().tanh().sum());
  const { intermediates, outputs } = chain.memory(zerosValue([100]));
  expect(intermediates).toBe(2 * 400);
  expect(outputs).toBe(4);
});

it('keeps what the backward pass needs', () => {
  const loss = (x: Tensor) => x.exp().sin().sum();
  const backward = program('backward', (x: Tensor) => grad(loss)(x));
  // exp(x) waits for its gradient; with it, cos(exp(x)), or the product of both that is the result.
  expect(backward.memory(zerosValue([100]))).toMatchObject({ inputs: 400, outputs: 400, intermediates: 800 });
});

it('counts bytes by dtype and arguments that are handed through once', () => {
  const look = program('look', (x: Tensor, unused: Tensor) => ({ x, big: x.greater(3), unused }));
  const bytes = look.memory(value(new Int32Array(10)), value(new Uint8Array(7)));
  expect(bytes).toMatchObject({ inputs: 47, outputs: 10, intermediates: 0 });
});

it('counts the floating-point operations of convolutions', () => {
  const conv = program('conv', (x: Tensor, k: Tensor) => conv2d(x, k));
  expect(conv.memory(zerosValue([1, 2, 4, 4]), zerosValue([3, 2, 3, 3])).flops).toBe(2 * (3 * 2 * 2) * (2 * 9));
});
