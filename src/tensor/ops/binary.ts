import { makeTensor, type Op, traceError } from '../op.ts';
import { broadcastShapes } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from './evaluate.ts';
import { type Operand, operands } from './source.ts';

type Pair = readonly [a: Tensor | undefined, b: Tensor | undefined];

interface Binary {
  readonly onnx: string;
  readonly attributes?: Readonly<Record<string, number>>;
  readonly f: (x: number, y: number) => number;
  /** Meaning for int32 operands where it differs. */
  readonly integer?: (x: number, y: number) => number;
  /** dLoss/da and dLoss/db in the broadcast shape; sums over stretched axes are added here. */
  readonly gradient?: (a: Tensor, b: Tensor, g: Tensor, result: Tensor) => Pair;
  readonly takes?: readonly string[];
  readonly gives?: 'bool';
}

/** Makes the function for an elementwise operation of two operands with NumPy's broadcasting. */
function binary(name: string, rule: Binary): (a: Operand, b: Operand) => Tensor {
  const { gradient, takes = ['float32', 'int32'] } = rule;
  const op: Op = {
    name,
    ...(gradient
      ? {
          gradient: (result, g) => {
            const [a, b] = result.inputs as [Tensor, Tensor];
            const [ga, gb] = gradient(a, b, g, result);
            return [ga?.sumTo(a.shape), gb?.sumTo(b.shape)];
          },
        }
      : {}),
    lower: (result, inputs, graph) => {
      const isIntegerMod = rule.onnx === 'Mod' && result.dtype === 'int32';
      return graph.node(rule.onnx, inputs, isIntegerMod ? {} : rule.attributes);
    },
    evaluate: (inputs, result) =>
      elementwise(inputs, result.shape, result.inputs[0]!.dtype === 'int32' ? (rule.integer ?? rule.f) : rule.f),
  };
  return (left, right) => {
    const [a, b] = operands(name, [left, right]) as [Tensor, Tensor];
    if (a.dtype !== b.dtype) throw traceError(name, 'operands of different dtypes', [a, b], 'convert one with cast()');
    if (!takes.includes(a.dtype)) throw traceError(name, 'does not take this dtype', [a, b], 'convert it with cast()');
    const shape = broadcastShapes(a.shape, b.shape);
    if (!shape) throw traceError(name, 'shapes do not broadcast', [a, b], 'lengths must be equal or 1, from the right');
    return makeTensor(op, [a, b], shape, rule.gives ?? a.dtype);
  };
}

export const add = binary('add', { onnx: 'Add', f: (x, y) => x + y, gradient: (_, __, g) => [g, g] });
export const sub = binary('sub', { onnx: 'Sub', f: (x, y) => x - y, gradient: (_, __, g) => [g, g.neg()] });
export const mul = binary('mul', { onnx: 'Mul', f: (x, y) => x * y, gradient: (a, b, g) => [g.mul(b), g.mul(a)] });
/** Quotient; int32 operands are divided towards zero. */
export const div = binary('div', {
  onnx: 'Div',
  f: (x, y) => x / y,
  integer: (x, y) => Math.trunc(x / y),
  gradient: (_, b, g, result) => [g.div(b), g.mul(result).div(b).neg()],
});
/** `a` to the power `b`. The gradient for `b` needs a > 0. */
export const pow = binary('pow', {
  onnx: 'Pow',
  f: (x, y) => x ** y,
  gradient: (a, b, g, result) => [g.mul(b).mul(pow(a, b.sub(1))), g.mul(result).mul(a.log())],
  takes: ['float32'],
});
/** Elementwise larger operand; where they tie the gradient goes to the first. */
export const maximum = binary('maximum', {
  onnx: 'Max',
  f: Math.max,
  gradient: (a, b, g) => {
    const first = a.greaterEqual(b).cast('float32');
    return [g.mul(first), g.mul(first.rsub(1))];
  },
});
/** Elementwise smaller operand; where they tie the gradient goes to the first. */
export const minimum = binary('minimum', {
  onnx: 'Min',
  f: Math.min,
  gradient: (a, b, g) => {
    const first = a.lessEqual(b).cast('float32');
    return [g.mul(first), g.mul(first.rsub(1))];
  },
});
/** Remainder. float32: sign of the dividend (C's fmod); int32: sign of the divisor (Python's %). */
export const mod = binary('mod', {
  onnx: 'Mod',
  attributes: { fmod: 1 },
  f: (x, y) => x % y,
  integer: (x, y) => x - y * Math.floor(x / y),
  gradient: (a, b, g) => [
    g,
    g.mul(
      a
        .sub(a.div(b).abs().floor().mul(a.div(b).sign()).mul(b))
        .sub(a)
        .div(b),
    ),
  ],
});

const anything = ['float32', 'int32', 'bool'];

export const equal = binary('equal', { onnx: 'Equal', f: (x, y) => +(x === y), takes: anything, gives: 'bool' });
export const less = binary('less', { onnx: 'Less', f: (x, y) => +(x < y), gives: 'bool' });
export const lessEqual = binary('lessEqual', { onnx: 'LessOrEqual', f: (x, y) => +(x <= y), gives: 'bool' });
export const greater = binary('greater', { onnx: 'Greater', f: (x, y) => +(x > y), gives: 'bool' });
export const greaterEqual = binary('greaterEqual', { onnx: 'GreaterOrEqual', f: (x, y) => +(x >= y), gives: 'bool' });
export const and = binary('and', { onnx: 'And', f: (x, y) => +(!!x && !!y), takes: ['bool'], gives: 'bool' });
export const or = binary('or', { onnx: 'Or', f: (x, y) => +(!!x || !!y), takes: ['bool'], gives: 'bool' });
export const xor = binary('xor', { onnx: 'Xor', f: (x, y) => +(!!x !== !!y), takes: ['bool'], gives: 'bool' });

export const notEqual = (a: Operand, b: Operand): Tensor => equal(a, b).not();
