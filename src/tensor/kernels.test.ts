import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { operationNames } from '../../test/tensor/cases.ts';
import { expectedOf, oneOfEach, runAll } from '../../test/tensor/programs.ts';
import * as t from './index.ts';
import { runtime as node } from './runtime/node.ts';
import { runtime as web } from './runtime/web.ts';

/*
 * Every operation and its gradients, cleaned up and compiled, against the float64 evaluator on the graph as written.
 * One float32 rounding is 6e-8 of a number; the kernels' tanh, erf and exponential are good to some 3e-7, and a sum or a
 * quotient of a few such numbers loses a digit or two. Integers and bools agree exactly.
 */
const TOLERANCE = 1e-5;

function expectClose(got: t.Value, want: Float64Array, what: string): void {
  const scale = want.reduce((largest, x) => Math.max(largest, Math.abs(x)), 1);
  const limit = got.dtype === 'float32' ? TOLERANCE * scale : 0;
  expect(got.data.length, what).toBe(want.length);
  want.forEach((x, i) => {
    const element = got.data[i]!;
    if (!(Object.is(element, x) || Math.abs(element - x) <= limit)) {
      expect.fail(`${what}, element ${i}: kernel ${element}, float64 ${x}`);
    }
  });
}

it.each([
  { runtime: node, order: 2, numRuns: 12 },
  { runtime: web, order: 1, numRuns: 3 },
] as const)('$runtime.name computes every operation as the float64 evaluator does, to order $order', async (setup) => {
  const { runtime, order, numRuns } = setup;
  await fc.assert(
    fc.asyncProperty(oneOfEach(), fc.integer(), async (samples, seed) => {
      const results = await runAll(runtime, samples, seed, order);
      samples.forEach((sample, i) => {
        const name = `${operationNames[i]} of ${JSON.stringify(sample.inputs)}`;
        expectedOf(sample, seed + i, order).forEach((want, k) => {
          expectClose(results[i]![k]!, want, `${name}, result ${k}`);
        });
      });
    }),
    { numRuns, endOnFailure: true },
  );
});

const integers = (...numbers: number[]) => t.constant(Int32Array.from(numbers));

/** Where kernels differ from each other if they differ at all: limits, ties, signs, rounding, empty axes. */
const edges = {
  limits: (x: t.Tensor) => {
    const ends = x.mul(Infinity);
    return [
      ends.exp(),
      ends.tanh(),
      ends.sigmoid(),
      ends.softplus(),
      ends.expm1(),
      ends.atan(),
      ends.erf(),
      ends.slice({ start: 1 }).log1p(),
      x.minimum(0).clip(-1, 0).slice({ end: 1 }).log1p(),
    ];
  },
  tails: (x: t.Tensor) => {
    const far = x.mul(100);
    return [
      far.sigmoid(),
      far.softplus(),
      far.logSigmoid(),
      far.tanh(),
      far.gelu(),
      far.silu(),
      far.elu(),
      far.atan2(x),
    ];
  },
  'small numbers': (x: t.Tensor) => {
    const small = x.mul(1e-6);
    return [small.log1p(), small.expm1(), small.tanh(), small.erf(), small.sin(), small.asinh()].map((y) => y.mul(1e6));
  },
  sums: (x: t.Tensor) => {
    const large = x.mul(1000).unsqueeze(0);
    const masked = t.constant([[1, 0, 0]], undefined, 'bool').where(large, -Infinity);
    const nothing = t.full([1, 3], -Infinity).add(x);
    const list = [large, masked].flatMap((y) => [y.softmax(), y.logSoftmax(), y.logSumExp({ axis: 1 })]);
    return [...list, nothing.logSumExp({ axis: -1 })];
  },
  'far apart': (x: t.Tensor) => {
    const ends = x.mul(Infinity);
    const [near, far] = [(y: t.Tensor) => y.logAddExp(x), (y: t.Tensor) => x.logAddExp(y)];
    const pairs = [near(ends), far(ends), ends.logAddExp(ends), near(x.mul(-1e10)), far(x.mul(-1e10)), near(x)];
    return [...pairs, ...[near, far].map((sum) => t.grad((y: t.Tensor) => sum(y).sum())(x.mul(-1e10)))];
  },
  rounding: (x: t.Tensor) => {
    const halves = t.constant([0.5, 1.5, -2.5]).add(x.mul(0));
    return [halves.round(), halves.floor(), halves.ceil(), halves.cast('int32'), halves.mod(1)];
  },
  signs: (x: t.Tensor) => {
    const [a, b] = [integers(5, -5, 5, -5).add(x.cast('int32').sum()), integers(3, 3, -3, -3)];
    const least = integers(-(2 ** 31), 7, 0).add(x.cast('int32').mul(0));
    const turned = [least.div(-1), least.mod(-1), least.div(least.minimum(-1)), least.mod(least.minimum(-1))];
    return [a.mod(b), a.div(b), a.cast('float32').mod(b.cast('float32')), ...turned];
  },
  ties: (x: t.Tensor) => {
    const same = x.mul(0);
    const { values, indices } = same.topk(2);
    return [values, indices, same.argsort(), same.argsort({ descending: true }), same.argmax({ axis: 0 })];
  },
  'empty axes': (x: t.Tensor) => {
    const none = x.slice({ end: 0 }).unsqueeze(1);
    const flags = none.greater(0);
    return [
      ...[none.sum({ axis: 0 }), none.prod({ axis: 0 }), none.max({ axis: 0 }), flags.any(), flags.all()],
      ...[
        none.matmul(none.transpose()),
        none.transpose().matmul(none),
        none.sort({ axis: 0 }),
        none.cumsum({ axis: 0 }),
      ],
      ...[none.mean({ axis: 0 }), none.cast('int32').max({ axis: 0 }), none.cast('int32').min({ axis: 0 })],
      ...[t.layerNorm(none.transpose(), none.at(0, { axis: 1 }), none.at(0, { axis: 1 }))],
      ...[t.rmsNorm(none.transpose(), none.at(0, { axis: 1 }))],
      ...[none.flip(0), none.tile([2, 2]), none.softmax({ axis: 0 }), none.add(x), t.concat([none, x.unsqueeze(1)])],
    ];
  },
  'sums of no products': (x: t.Tensor) => {
    const square = x
      .add(t.zeros([3, 1]))
      .unsqueeze(0)
      .unsqueeze(0);
    const [image, kernel] = [square.slice({ axis: 1, end: 0 }), t.zeros([3, 0, 2, 2])];
    const [batch, weight] = [square.slice({ end: 0 }), square.slice({ axis: 2, end: 2 })];
    const slope = t.grad((w: t.Tensor) => t.conv2d(batch, w).sum())(weight);
    return [t.conv2d(image, kernel), t.conv2dTranspose(image, kernel.transpose([1, 0, 2, 3])), slope];
  },
  'repeated places': (x: t.Tensor) => [
    x.scatterAdd(integers(0, 0, -1), x, { axis: 0 }),
    t.grad((y: t.Tensor) =>
      y
        .gather(integers(1, 1, -2, 0))
        .mul(t.constant([1, 2, 3, 4]))
        .sum(),
    )(x),
  ],
};

it.each([node, web])('$name keeps to float64 at the edges', async (runtime) => {
  for (const [name, fn] of Object.entries(edges)) {
    const made = t.program('edges', (x: t.Tensor) => fn(x), { runtime });
    const x = t.input([3]);
    const results = await made(t.value([-1, 2, 3]));
    t.evaluate(fn(x), new Map([[x, [-1, 2, 3]]])).forEach(({ data }, i) => {
      expectClose(results[i]!, data, `${name}, result ${i}`);
    });
    await made.dispose();
  }
});

it('rows of the same index add up with several threads too', async () => {
  const [rows, width, different] = [16384, 512, 2];
  const places = Int32Array.from({ length: rows }, (_, i) => i % different);
  const gradient = (table: t.Tensor, x: t.Tensor, i: t.Tensor) =>
    t.grad((w: t.Tensor) => w.gather(i).mul(x).sum())(table);
  const made = t.program('threads', gradient, { runtime: node, threads: 2 });
  const ones = t.value(new Float32Array(rows * width).fill(1), [rows, width]);
  for (let round = 0; round < 2; round++) {
    const sums = await made(t.zerosValue([different, width]), ones, t.value(places));
    expect(sums.data.every((sum) => sum === rows / different)).toBe(true);
  }
  await made.dispose();
});

it.each([
  [512, 256],
  [256, 512],
])('long columns, %i by %i of them, are multiplied as they stand', async (left, right) => {
  const length = 512;
  const columns = (count: number, step: number) => {
    const data = Float32Array.from({ length: length * count }, (_, i) => ((i * step) % 1000) / 1000);
    return t.value(data, [length, count]);
  };
  const [a, b] = [columns(left, 7919), columns(right, 6271)];
  const made = t.program('columns', (x: t.Tensor, y: t.Tensor) => x.matmul(y, { transposeA: true }), { runtime: node });
  const product = await made(a, b);
  for (const [i, j] of [
    [3, 5],
    [left - 2, right - 1],
    [left / 2, right / 3],
  ].map((place) => place.map(Math.floor)) as [number, number][]) {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += a.data[k * left + i]! * b.data[k * right + j]!;
    expect(product.data[i * right + j]).toBeCloseTo(sum, 3);
  }
  await made.dispose();
});
