import { describe, expect, test } from 'vitest';
import { expectClose, largest, reference, run, wave } from '../../../test/nn/values.ts';
import { Stream } from '../../random/index.ts';
import { leavesOf, type Tensor, type Value, value, valueAndGrad, visitTree } from '../../tensor/index.ts';
import { linear } from './linear.ts';
import { type MlpParams, mlp } from './mlp.ts';

const layers = {
  0: { weight: wave([3, 4], 0.5, 0.8), bias: wave([4], 1, 0.3) },
  1: { weight: wave([4, 2], 2, 0.8), bias: wave([2], 3, 0.3) },
};

describe('mlp', () => {
  test('computes what torch does', async () => {
    const net = mlp({ sizes: [3, 4, 2] });
    const y = await run((p: MlpParams, x: Tensor) => net.apply(p, x), { layers }, wave([2, 3], 0.2));
    expect(y.shape).toEqual([2, 2]);
    expectClose(y, [0.154313, -0.2928317, -0.3985157, -0.5285635]);
  });

  test('computes what torch does with layer normalisation', async () => {
    const net = mlp({ sizes: [3, 4, 2], layerNorm: true });
    const norms = { 0: { scale: wave([4], 0.7), bias: wave([4], 1.7) } };
    const y = await run((p: MlpParams, x: Tensor) => net.apply(p, x), { layers, norms }, wave([2, 3], 0.2));
    expectClose(y, [0.242311, -0.9067016, -0.0094314, -1.0810962]);
  });

  test('keeps any leading axes', async () => {
    const net = mlp({ sizes: [3, 4, 2], activation: 'relu', outputActivation: 'tanh' });
    const params = net.init(Stream.fromSeed(1));
    const apply = (p: MlpParams, x: Tensor) => net.apply(p, x);
    const rows = await run(apply, params, wave([10, 3]));
    const cube = await run(apply, params, wave([5, 2, 3]));
    expect(cube.shape).toEqual([5, 2, 2]);
    expectClose(cube, rows.data);
    expect(largest(rows)).toBeLessThan(1);
  });

  test('starts orthogonal with the gains √2 and outputGain, biases 0', () => {
    const params = mlp({ sizes: [8, 8, 8], outputGain: 0.01 }).init(Stream.fromSeed(1));
    const rowNorm = ({ data }: Value, row: number) => Math.hypot(...data.subarray(row * 8, row * 8 + 8));
    expect(rowNorm(params.layers[0].weight, 3)).toBeCloseTo(Math.SQRT2, 5);
    expect(rowNorm(params.layers[1].weight, 3)).toBeCloseTo(0.01, 7);
    expect(Array.from((params.layers[1].bias as Value).data)).toEqual(new Array(8).fill(0));
  });

  test('parameters have paths, and their own streams', () => {
    const net = mlp({ sizes: [2, 3, 1], layerNorm: true });
    const stream = Stream.fromSeed(5);
    const paths: string[] = [];
    visitTree(net.init(stream), (_, path) => paths.push(path));
    expect(paths).toEqual([
      'layers.0.weight',
      'layers.0.bias',
      'layers.1.weight',
      'layers.1.bias',
      'norms.0.scale',
      'norms.0.bias',
    ]);
    const deeper = mlp({ sizes: [2, 3, 1, 1] }).init(stream);
    expect(deeper.layers[0].weight.data).toEqual(net.init(stream).layers[0].weight.data);
  });

  test('the gradient in float32 is that in float64', async () => {
    const net = mlp({ sizes: [3, 8, 8, 2], activation: 'silu', layerNorm: true });
    const loss = (p: MlpParams, x: Tensor) => net.apply(p, x).square().mean();
    const params = net.init(Stream.fromSeed(2));
    const single = await run(valueAndGrad(loss), params, wave([6, 3]));
    const double = reference(valueAndGrad(loss), params, wave([6, 3]));
    leavesOf<Value>(double.grad).forEach((leaf, i) => {
      expectClose(leavesOf<Value>(single.grad)[i], leaf.data, 1e-5);
    });
    expect(largest(double.grad.layers[0].weight)).toBeGreaterThan(1e-3);
  });

  test('names what is wrong with its options', () => {
    expect(() => mlp({ sizes: [3] })).toThrow('too few sizes ([3]) in mlp; help: give the width');
    expect(() => mlp({ sizes: [3, 0] })).toThrow('outputs is not a positive whole number (0) in linear');
    expect(() => mlp({ sizes: [3, 1], activation: 'rellu' as 'relu' })).toThrow(
      'unknown activation (rellu); help: did you mean relu?',
    );
    expect(() => mlp({ sizes: [3, 1], outputGain: 1, outputInitialiser: () => value([0]) })).toThrow(
      'outputGain has no effect beside outputInitialiser',
    );
  });
});

test('linear without bias is a product', async () => {
  const layer = linear(2, 2, { bias: false });
  const params = {
    weight: value([
      [1, 2],
      [3, 4],
    ]),
  };
  const y = await run((p: { weight: Tensor }, x: Tensor) => layer.apply(p, x), params, value([[1, 10]]));
  expect(Array.from(y.data)).toEqual([31, 42]);
  expect(layer.init(Stream.fromSeed(0))).not.toHaveProperty('bias');
});
