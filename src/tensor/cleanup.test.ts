import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn } from '../../test/tensor/draw.ts';
import { uniform } from '../../test/tensor/values.ts';
import { cleanUp } from './cleanup.ts';
import { constant, evaluate, full, grad, input, ones, pow, type Tensor, zeros } from './index.ts';
import { topologicalOrder } from './topological.ts';

/** Names of the operations left, in order. */
const left = (...outputs: Tensor[]) => topologicalOrder(cleanUp(outputs)).map((tensor) => tensor.op.name);

describe('merges', () => {
  const x = input([2, 3]);

  it('equal subexpressions', () => {
    expect(left(x.exp().add(x.exp()))).toEqual(['input', 'exp', 'add']);
    expect(left(x.sum({ axis: 0 }), x.sum({ axis: -2 }))).toEqual(['input', 'sum']);
    const [first, second] = cleanUp([x.exp(), x.exp()]);
    expect(first).toBe(second);
  });

  it('equal constants', () => {
    expect(left(x.mul(2).add(x.mul(2)), x.add(2))).toEqual(['input', 'constant', 'mul', 'add', 'add']);
  });

  it('nothing that differs in an attribute, a dtype or the sign of zero', () => {
    expect(left(x.sum({ axis: 0 }).sum(), x.sum({ axis: 1 }).sum())).toEqual(['input', 'sum', 'sum', 'sum', 'sum']);
    expect(left(x.cast('int32'), x.cast('bool'))).toEqual(['input', 'cast', 'cast']);
    const [plus, minus] = cleanUp([constant([0]), constant([-0])]);
    expect(plus).not.toBe(minus);
  });
});

describe('folds', () => {
  it('what depends on constants alone', () => {
    const [result] = cleanUp([
      constant([1, 2])
        .mul(3)
        .add(constant([1, 1]))
        .sum(),
    ]);
    expect(result!.op.name).toBe('constant');
    expect(result!.attributes.data).toEqual(new Float32Array([11]));
    expect(
      left(
        constant([1, -2])
          .greater(0)
          .where(input([2]), 0),
      ),
    ).toEqual(['constant', 'input', 'constant', 'where']);
  });

  it('to the dtype', () => {
    const [third, whole] = cleanUp([constant(1).div(3), constant([7.9]).cast('int32')]);
    expect(third!.attributes.data).toEqual(new Float32Array([1 / 3]));
    expect(whole!.attributes.data).toEqual(new Int32Array([7]));
  });

  it('nothing larger than 4096 elements', () => {
    expect(left(zeros([64, 64]))).toEqual(['constant']);
    expect(left(zeros([64, 65]))).toEqual(['constant', 'broadcastTo']);
  });

  it('nothing that has no value', () => {
    const outside = constant([1, 2]).gather(constant([5], [1], 'int32'));
    expect(left(outside)).toEqual(['constant', 'constant', 'gather']);
  });
});

describe('removes', () => {
  const x = input([2, 3]);

  it.each<[string, Tensor]>([
    ['x + 0', x.add(0)],
    ['0 + x', zeros([]).add(x)],
    ['x − 0', x.sub(0)],
    ['x · 1', x.mul(1)],
    ['1 · x', ones([2, 3]).mul(x)],
    ['x / 1', x.div(1)],
    ['stopGradient', x.stopGradient()],
    [
      'all at once',
      x
        .add(0)
        .mul(1)
        .stopGradient()
        .sub(zeros([3])),
    ],
  ])('%s', (_, tensor) => {
    expect(cleanUp([tensor])[0]).toBe(x);
  });

  it('x · 1 where the ones are too many to fold', () => {
    const large = input([80, 80]);
    expect(cleanUp([large.mul(ones([80, 80]))])[0]).toBe(large);
  });

  it.each<[string, Tensor]>([
    ['0 − x', zeros([]).sub(x)],
    ['1 / x', ones([]).div(x)],
    ['x + 1', x.add(1)],
    ['x + 0 where that stretches', x.add(zeros([4, 2, 3]))],
    ['x · 1 where that makes it empty', input([2, 1]).mul(ones([2, 0]))],
    ['1 to the x', pow(1, x)],
  ])('not %s', (_, tensor) => {
    expect(cleanUp([tensor])[0]!.op.name).not.toBe('input');
    expect(cleanUp([tensor])[0]!.shape).toEqual(tensor.shape);
  });

  it('what no output needs', () => {
    x.exp().sum();
    expect(left(x.tanh())).toEqual(['input', 'tanh']);
  });
});

it('makes the gradient of a linear layer the three products it is', () => {
  const [w, x] = [input([3, 2]), input([4, 3])];
  const gradient = grad((p: { w: Tensor; x: Tensor }) => p.x.matmul(p.w).square().mul(0.5).sum())({ w, x });
  expect(left(gradient.w, gradient.x).filter((name) => name === 'matmul')).toHaveLength(3);
});

it('keeps inputs and the order of outputs', () => {
  const [a, b] = [input([2]), input([2])];
  const clean = cleanUp([b.mul(1), a, full([2], 3)]);
  expect(clean.slice(0, 2)).toEqual([b, a]);
  expect(clean[2]!.op.name).toBe('constant');
});

/** A graph of float32 tensors of a few shapes, with many repetitions and neutral constants. */
const graphs = drawn((draw) => {
  const inputs = [input([2, 3]), input([3]), input([])];
  const tensors: Tensor[] = [...inputs, zeros([]), ones([3]), full([2, 1], 0.5), zeros([2, 3]), constant([1, 2, 3])];
  const one = () => draw.pick(tensors);
  const grow: (() => Tensor)[] = [
    () => one().add(one()),
    () => one().sub(one()),
    () => one().mul(one()),
    () => one().div(draw.pick([ones([]), ones([2, 3]), full([3], 2)])),
    () => one().sin(),
    () => one().tanh().stopGradient(),
    () => one().maximum(one()),
    () => one().sum().mul(0.1),
    () => one().greater(0).where(one(), one()),
  ];
  for (let i = draw.int(1, 25); i > 0; i--) tensors.push(draw.pick(grow)());
  return { inputs, outputs: tensors.slice(-3) };
});

it('changes no result, and never makes a graph larger', () => {
  fc.assert(
    fc.property(graphs, fc.integer(), ({ inputs, outputs }, seed) => {
      const next = uniform(seed);
      const feeds = new Map(inputs.map((x) => [x, Array.from({ length: x.size }, () => next() - 0.5)]));
      const clean = cleanUp(outputs);
      expect(topologicalOrder(clean).length).toBeLessThanOrEqual(topologicalOrder(outputs).length);
      const want = evaluate(outputs, feeds);
      evaluate(clean, feeds).forEach(({ data, shape }, i) => {
        expect(shape).toEqual(want[i]!.shape);
        // Folded constants are rounded to float32.
        data.forEach((x, j) => {
          const reference = want[i]!.data[j]!;
          expect(Math.abs(x - reference)).toBeLessThanOrEqual(1e-5 * (1 + Math.abs(reference)));
        });
      });
    }),
    { numRuns: 300 },
  );
});
