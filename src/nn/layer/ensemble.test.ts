import { describe, expect, test } from 'vitest';
import { expectClose, run, wave } from '../../../test/nn/values.ts';
import { Stream } from '../../random/index.ts';
import { leavesOf, type Tensor, type Value, valueAndGrad } from '../../tensor/index.ts';
import { ensemble, memberOf } from './ensemble.ts';
import { type MlpParams, mlp } from './mlp.ts';
import { type RmsNormParams, rmsNorm } from './norm.ts';

const net = mlp({ sizes: [3, 5, 2], layerNorm: true });
const many = ensemble(net, 3);

describe('ensemble', () => {
  const params = many.init(Stream.fromSeed(1));

  test('each member computes what it would alone, on inputs of all', async () => {
    const x = wave([4, 3], 0.2);
    const together = await run((p: MlpParams, x: Tensor) => many.apply(p, x), params, x);
    expect(together.shape).toEqual([3, 4, 2]);
    for (const member of [0, 1, 2]) {
      const alone = await run((p: MlpParams, x: Tensor) => net.apply(p, x), memberOf(params, member), x);
      expectClose(together.data.subarray(member * 8, member * 8 + 8), alone.data, 1e-6);
    }
  });

  test('each member computes what it would alone, on inputs of its own', async () => {
    const together = await run((p: MlpParams, x: Tensor) => many.apply(p, x), params, wave([3, 4, 3], 0.2));
    const alone = await run((p: MlpParams, x: Tensor) => net.apply(p, x), memberOf(params, 2), wave([4, 3], 0.2 + 24));
    expectClose(together.data.subarray(16), alone.data, 1e-6);
  });

  test('members have gradients of their own', async () => {
    const loss = (p: MlpParams, x: Tensor) => many.apply(p, x).at(1).square().sum();
    const { grad } = await run(valueAndGrad(loss), params, wave([4, 3]));
    const alone = await run(
      valueAndGrad((p: MlpParams, x: Tensor) => net.apply(p, x).square().sum()),
      memberOf(params, 1),
      wave([4, 3]),
    );
    leavesOf<Value>(memberOf(grad, 1)).forEach((leaf, i) => {
      expectClose(leaf, leavesOf<Value>(alone.grad)[i].data, 1e-5);
    });
    for (const leaf of leavesOf<Value>(memberOf(grad, 0))) expect(leaf.data.every((x) => x === 0)).toBe(true);
  });

  test('a member that is none is named', () => {
    for (const member of [3, -1, 0.5]) {
      expect(() => memberOf(params, member)).toThrow(
        `no such member (${member}) in an ensemble of 3; help: count from 0 to 2`,
      );
    }
  });

  test('members start apart', () => {
    const [first, second] = [memberOf(params, 0), memberOf(params, 1)];
    expect(first.layers[0].weight.shape).toEqual([3, 5]);
    expect(first.layers[0].weight.data).not.toEqual(second.layers[0].weight.data);
  });
});

test('rmsNorm: torch, and members with scales of their own', async () => {
  const norm = rmsNorm(4);
  const apply = (p: RmsNormParams, x: Tensor) => norm.apply(p, x);
  const expected = [0.3935859, 1.3867467, 0.1665593, 0.1889528, -1.0266361, -1.0077948, 0.0031598, -0.8570926];
  expectClose(await run(apply, { scale: wave([4], 1) }, wave([2, 4], 0.3, 2)), expected);
  const members = await run(apply, { scale: wave([2, 4], -3) }, wave([2, 4], 0.3, 2));
  expect(members.shape).toEqual([2, 2, 4]);
  expectClose(members.data.subarray(8), expected);
});
