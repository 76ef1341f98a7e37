import { describe, expect, test } from 'vitest';
import { expectClose, largest, reference, run, wave } from '../../../test/nn/values.ts';
import { Stream } from '../../random/index.ts';
import { leavesOf, type Tensor, type Value, value, valueAndGrad, zeros } from '../../tensor/index.ts';
import { type CellParams, scan } from './cell.ts';
import { type GruParams, gruCell } from './gru.ts';
import { lstmCell } from './lstm.ts';

const xs = wave([3, 2, 2], 0.3);
const resets = value([
  [0, 0],
  [0, 1],
  [1, 0],
]);

describe('gruCell', () => {
  const cell = gruCell(2, 2);
  const params = {
    inputWeight: wave([2, 6], 0.1),
    stateWeight: wave([2, 6], 0.7),
    bias: wave([6], 1.1, 0.5),
    candidateBias: wave([2], 0.9, 0.5),
  };
  const state = wave([2, 2], 2, 0.5);

  test('scans as torch does', async () => {
    const { outputs, state: last } = await run(
      (p: GruParams, x: Tensor, s: Tensor) => scan(cell, p, x, s),
      params,
      xs,
      state,
    );
    expect(outputs.shape).toEqual([3, 2, 2]);
    expectClose(
      outputs,
      [
        0.2006954, -0.4552958, -0.3472184, -0.262909, 0.7406343, 0.4760476, -0.3960244, -0.3267075, 0.4442037,
        -0.4667138, 0.7171744, 0.4444176,
      ],
    );
    expectClose(last, outputs.data.subarray(8));
  });

  test('forgets where an episode begins', async () => {
    const { outputs } = await run(
      (p: GruParams, x: Tensor, s: Tensor, r: Tensor) => scan(cell, p, x, s, r),
      params,
      xs,
      state,
      resets,
    );
    expectClose(
      outputs,
      [
        0.2006954, -0.4552958, -0.3472184, -0.262909, 0.7406343, 0.4760476, -0.1947366, -0.287073, -0.2209388,
        -0.3429561, 0.7069729, 0.4940192,
      ],
    );
  });
});

describe('lstmCell', () => {
  const cell = lstmCell(2, 2);
  const params = { inputWeight: wave([2, 8], 0.1), stateWeight: wave([2, 8], 0.7), bias: wave([8], 1.1, 0.5) };
  const state = wave([2, 4], 2, 0.5);

  test('scans as torch does; the state is output and memory side by side', async () => {
    const result = await run((p: CellParams, x: Tensor, s: Tensor) => scan(cell, p, x, s), params, xs, state);
    expectClose(
      result.outputs,
      [
        -0.6079587, -0.1063652, -0.0706801, -0.1566012, -0.0474039, 0.006766, -0.3737756, 0.0628763, -0.3251234,
        -0.3611785, -0.0003105, 0.0440593,
      ],
    );
    expectClose(
      result.state,
      [-0.3251234, -0.3611785, -0.6377063, -0.5147328, -0.0003105, 0.0440593, -0.0008472, 0.1639029],
    );
  });

  test('forgets output and memory where an episode begins', async () => {
    const result = await run(
      (p: CellParams, x: Tensor, s: Tensor, r: Tensor) => scan(cell, p, x, s, r.cast('bool')),
      params,
      xs,
      state,
      resets,
    );
    expectClose(
      result.outputs,
      [
        -0.6079587, -0.1063652, -0.0706801, -0.1566012, -0.0474039, 0.006766, -0.3818806, 0.1517501, -0.2947778,
        -0.3832399, 0.0106373, 0.0683246,
      ],
    );
    expectClose(
      result.state,
      [-0.2947778, -0.3832399, -0.5598512, -0.5454473, 0.0106373, 0.0683246, 0.0277543, 0.2588982],
    );
  });
});

test('a scan over no steps is refused', () => {
  const cell = gruCell(2, 2);
  const params = cell.init(Stream.fromSeed(1)) as unknown as GruParams;
  expect(() => scan(cell, params, zeros([0, 1, 2]), zeros([1, 2]))).toThrow(
    'steps is not a positive whole number (0) in scan',
  );
});

describe.each([
  ['gruCell', gruCell(3, 4), 3, [0, 0, 0]],
  ['lstmCell', lstmCell(3, 4), 4, [0, 1, 0, 0]],
])('%s', (_, cell, gates, biases) => {
  test('each gate starts orthogonal', () => {
    const { stateWeight, bias } = cell.init(Stream.fromSeed(1)) as Record<string, Value>;
    expect(stateWeight.shape).toEqual([4, 4 * gates]);
    for (let gate = 0; gate < gates; gate++) {
      const rows = [0, 1].map((i) =>
        Array.from(stateWeight.data.subarray((i * gates + gate) * 4, (i * gates + gate + 1) * 4)),
      );
      expect(Math.hypot(...rows[0])).toBeCloseTo(1, 6);
      expect(rows[0].reduce((sum, x, j) => sum + x * rows[1][j], 0)).toBeCloseTo(0, 6);
      expect(bias.data[gate * 4]).toBe(biases[gate]);
    }
  });

  test('the gradient through time in float32 is that in float64', async () => {
    const loss = (p: GruParams, x: Tensor, s: Tensor, r: Tensor) => scan(cell, p, x, s, r).outputs.square().sum();
    const args = [
      cell.init(Stream.fromSeed(4)) as never,
      wave([8, 2, 3]),
      wave([2, cell.stateSize]),
      value([
        [0, 0],
        [1, 0],
        [0, 0],
        [0, 0],
        [0, 1],
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
    ] as const;
    const single = await run(valueAndGrad(loss), ...args);
    const double = reference(valueAndGrad(loss), ...args);
    leavesOf<Value>(double.grad as never).forEach((leaf, i) => {
      expectClose(leavesOf<Value>(single.grad as never)[i], leaf.data, 3e-5);
      expect(largest(leaf)).toBeGreaterThan(1e-3);
    });
  });
});
