import { describe, expect, test } from 'vitest';
import { expectClose, largest, reference, run, wave } from '../../../test/nn/values.ts';
import { Stream } from '../../random/index.ts';
import { leavesOf, type Tensor, type Value, value, valueAndGrad } from '../../tensor/index.ts';
import { conv } from './conv.ts';
import { type ConvNetParams, channelsFirst, convNet, NATURE_CONVOLUTIONS, pixelsToFloat } from './conv-net.ts';

const net = convNet({
  inputShape: [2, 5, 5],
  layers: [
    { channels: 3, kernel: 3, padding: 1, activation: 'relu' },
    { channels: 2, kernel: 3, stride: 2 },
  ],
  features: 3,
  activation: 'tanh',
});
const apply = (p: ConvNetParams, x: Tensor) => net.apply(p, x);

describe('convNet', () => {
  test('computes what torch does', async () => {
    const params = {
      convolutions: {
        0: { weight: wave([3, 2, 3, 3], 0.5, 0.5), bias: wave([3], 1, 0.1) },
        1: { weight: wave([2, 3, 3, 3], 1.5, 0.5), bias: wave([2], 2, 0.1) },
      },
      linear: { weight: wave([8, 3], 0.4, 0.5), bias: wave([3], 3, 0.1) },
    };
    const expected = [0.0427062, -0.0438566, -0.0899108, 0.047229, -0.042279, -0.0927112];
    const rows = await run(apply, params, wave([2, 2, 5, 5], 0.2));
    expect(rows.shape).toEqual([2, 3]);
    expectClose(rows, expected, 1e-5);
    const sequence = await run(apply, params, wave([1, 2, 2, 5, 5], 0.2));
    expect(sequence.shape).toEqual([1, 2, 3]);
    expectClose(sequence, expected, 1e-5);
  });

  test('the gradient in float32 is that in float64', async () => {
    const params = net.init(Stream.fromSeed(1));
    const loss = (p: ConvNetParams, x: Tensor) => net.apply(p, x).square().sum();
    const single = await run(valueAndGrad(loss), params, wave([2, 2, 5, 5]));
    const double = reference(valueAndGrad(loss), params, wave([2, 2, 5, 5]));
    leavesOf<Value>(double.grad).forEach((leaf, i) => {
      expectClose(leavesOf<Value>(single.grad)[i], leaf.data, 2e-5);
      expect(largest(leaf)).toBeGreaterThan(1e-2);
    });
  });

  test('the Atari network has the published sizes', () => {
    const atari = convNet({ inputShape: [4, 84, 84], layers: NATURE_CONVOLUTIONS });
    const params = atari.init(Stream.fromSeed(1));
    const shapes = leavesOf<Value>(params).map((leaf) => leaf.shape);
    expect(shapes).toEqual([[32, 4, 8, 8], [32], [64, 32, 4, 4], [64], [64, 64, 3, 3], [64], [3136, 512], [512]]);
    expect(atari.features).toBe(512);
  });

  test('a kernel that does not fit is named', () => {
    const layers = [
      { channels: 4, kernel: 3, stride: 2 },
      { channels: 4, kernel: 5 },
    ];
    expect(() => convNet({ inputShape: [1, 8, 10], layers })).toThrow(
      'kernel larger than the image (5 on 3 by 4) in conv; help: use smaller kernels or fewer layers',
    );
  });
});

test.each([
  [{ stride: 0 }, 'stride is not a positive whole number (0) in conv'],
  [{ padding: -1 }, 'padding is not a whole number from 0 on (-1) in conv'],
  [{ padding: 0.5 }, 'padding is not a whole number from 0 on (0.5) in conv'],
])('conv with %j is refused where it is made', (options, message) => {
  expect(() => conv([1, 8, 8], { channels: 2, kernel: 3, ...options })).toThrow(message);
});

test('pixels become numbers from 0 to 1, channels first', async () => {
  const pixels = value(new Uint8Array([0, 51, 102, 153, 204, 255]), [1, 2, 3]);
  const image = await run((x: Tensor) => channelsFirst(pixelsToFloat(x)), pixels);
  expect(image.shape).toEqual([3, 1, 2]);
  expectClose(image, [0, 0.6, 0.2, 0.8, 0.4, 1], 1e-7);
});
