import { describe, expect, it } from 'vitest';
import { compute, expectNumbers } from '../../test/tensor/numbers.ts';
import { constant, grad, input, type Tensor, valueAndGrad, vjp, zeros } from './index.ts';

const cube = (x: Tensor) => x.mul(x).mul(x);

describe('grad', () => {
  it('adds up the ways from the argument to the result', () => {
    expectNumbers(
      compute(
        grad((x: Tensor) => cube(x).add(x).sum()),
        [1, 2],
      ),
      [4, 13],
    );
    expectNumbers(
      compute(
        grad((x: Tensor) => x),
        5,
      ),
      1,
    );
  });

  it('takes one pass, however many ways there are', () => {
    const doubled = (x: Tensor) => Array.from({ length: 60 }).reduce<Tensor>((sum) => sum.add(sum), x);
    expect(compute(grad(doubled), 1)).toBe(2 ** 60);
  });

  it('differentiates the argument alone, not the same tensor where it is closed over', () => {
    expectNumbers(
      compute((x) => grad((own: Tensor) => own.mul(x).sum())(x), [3, 4]),
      [3, 4],
    );
    expectNumbers(
      compute((x) => grad((own: Tensor) => own.mul(own).sum())(x), [3, 4]),
      [6, 8],
    );
    const inner = (x: Tensor) => grad((own: Tensor) => own.mul(own).mul(x).sum())(x);
    // d/dx of 2·x·x, where one x is the argument of the inner gradient and one is closed over.
    expectNumbers(
      compute(
        grad((x: Tensor) => inner(x).sum()),
        [3],
      ),
      [12],
    );
  });

  it('sees stopGradient and everything without a derivative as constants', () => {
    expectNumbers(
      compute(
        grad((x: Tensor) => x.mul(x.stopGradient()).sum()),
        [3, 4],
      ),
      [3, 4],
    );
    expectNumbers(
      compute(
        grad((x: Tensor) => x.mul(x.floor()).sum()),
        [3.5],
      ),
      [3],
    );
    const masked = (x: Tensor) => x.greater(1).where(x.mul(x), 0).sum();
    expectNumbers(compute(grad(masked), [0.5, 3]), [0, 6]);
    expectNumbers(
      compute(
        grad((x: Tensor) => x.argmax({ axis: 0 }).cast('float32')),
        [1, 2],
      ),
      [0, 0],
    );
  });

  it('gives zeros for parameters that are not used', () => {
    const loss = ({ a }: { a: Tensor; b: Tensor[] }) => a.sum();
    const gradient = grad(loss)({ a: input([2]), b: [input([3, 1]), input([])] });
    expect(gradient.b.map((leaf) => leaf.shape)).toEqual([[3, 1], []]);
    expectNumbers(
      compute(() => gradient.b[0]!),
      [[0], [0], [0]],
    );
  });

  it('keeps the tree of the parameters', () => {
    const loss = (p: { layers: { w: Tensor }[]; scale: Tensor }) => p.layers[1]!.w.mul(p.scale).sum();
    const both = (w: Tensor, scale: Tensor) => grad(loss)({ layers: [{ w }, { w }], scale });
    expectNumbers(
      compute((w, scale) => both(w, scale).layers[0]!.w, [1, 2], 3),
      [0, 0],
    );
    expectNumbers(
      compute((w, scale) => both(w, scale).layers[1]!.w, [1, 2], 3),
      [3, 3],
    );
    expectNumbers(
      compute((w, scale) => both(w, scale).scale, [1, 2], 3),
      3,
    );
  });

  it('differentiates again, as often as one likes', () => {
    const derivatives = [1, 2, 3, 4].map((order) => {
      let fn = (x: Tensor) => cube(x).mul(x);
      for (let i = 0; i < order; i++) fn = grad(fn);
      return compute(fn, 2);
    });
    expect(derivatives).toEqual([32, 48, 48, 24]);
  });

  it('has Hessian-vector products', () => {
    // f = a²b, so the Hessian is [[2b, 2a], [2a, 0]].
    const f = (x: Tensor) => x.at(0).square().mul(x.at(1));
    const product = (x: Tensor, v: Tensor) => grad((y: Tensor) => grad(f)(y).mul(v).sum())(x);
    expectNumbers(compute(product, [3, 5], [1, 10]), [2 * 5 + 20 * 3, 6]);
  });
});

describe('valueAndGrad', () => {
  it('passes further arguments on, integers too', () => {
    const loss = (w: Tensor, i: Tensor, scale: number) => w.gather(i).mul(scale).sum();
    const places = constant([1, 1, 0], [3], 'int32');
    const both = (w: Tensor) => valueAndGrad(loss)(w, places, 2);
    expectNumbers(
      compute((w) => both(w).value, [10, 20]),
      100,
    );
    expectNumbers(
      compute((w) => both(w).grad, [10, 20]),
      [2, 4],
    );
  });
});

describe('vjp', () => {
  it('pulls gradients of a tree of results back', () => {
    const fn = ({ x }: { x: Tensor }) => ({ square: x.square(), total: x.sum(), best: x.argmax({ axis: 0 }) });
    const pulled = (x: Tensor) => {
      const { result, pullback } = vjp(fn, { x });
      expect(result.best.dtype).toBe('int32');
      return pullback({ square: constant([10, 1]), total: constant(5), best: zeros([]) }).x;
    };
    expectNumbers(compute(pulled, [1, 2]), [25, 9]);
  });

  it('may be pulled back several times', () => {
    const jacobian = (x: Tensor) => {
      const { pullback } = vjp((y: Tensor) => y.cumsum(), x);
      return pullback(constant([0, 1])).add(pullback(constant([1, 0])).mul(10));
    };
    expectNumbers(compute(jacobian, [1, 2]), [11, 1]);
  });

  it('refuses gradients that do not fit', () => {
    const { pullback } = vjp((x: Tensor) => ({ y: x.sum({ axis: 0 }) }), input([2, 3]));
    expect(() => pullback({ y: zeros([2]) })).toThrow(
      /^vjp: cotangent y does not fit the result \(float32\[2\] and float32\[3\]\) at \/.*grad\.test\.ts:/,
    );
    expect(() => pullback({} as { y: Tensor })).toThrow('trees of different structure (y) at this path');
  });
});

describe('errors', () => {
  it('name the parameter that is not float32', () => {
    const loss = (p: { w: Tensor; steps: Tensor[] }) => p.w.sum();
    const call = () => grad(loss)({ w: input([2]), steps: [input([], 'int32')] });
    expect(call).toThrow(
      'gradient with respect to a tensor that is not float32 (int32) at parameter steps.0; help: pass it as a further argument',
    );
    expect(() => grad((x: Tensor) => x.cast('float32'))(input([], 'bool'))).toThrow('(bool) at the parameter;');
  });

  it('want a float32 scalar', () => {
    const message =
      /^grad: the function must give a float32 scalar \(.*\) at \/.*grad\.test\.ts:.*; help: reduce it with sum\(\)$/;
    expect(() => grad((x: Tensor) => x.mul(2))(input([2]))).toThrow(message);
    expect(() => grad((x: Tensor) => x.argmax({ axis: 0 }))(input([2]))).toThrow(message);
  });
});
