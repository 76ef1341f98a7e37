import { makeTensor, type Op, traceError } from '../op.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from './evaluate.ts';
import { erfFunction } from './special.ts';

interface Unary {
  /** ONNX operator. */
  readonly onnx: string;
  readonly f: (x: number) => number;
  /** dLoss/dx from x, y = f(x) and g = dLoss/dy; absent where the derivative is zero almost everywhere. */
  readonly gradient?: (x: Tensor, y: Tensor, g: Tensor) => Tensor;
  /** Dtypes it takes; float32 alone unless given. */
  readonly takes?: readonly string[];
}

/** Makes the function for an elementwise operation of one operand. */
function unary(name: string, { onnx, f, gradient, takes = ['float32'] }: Unary): (x: Tensor) => Tensor {
  const op: Op = {
    name,
    ...(gradient ? { gradient: (y, g) => [gradient(y.inputs[0]!, y, g)] } : {}),
    lower: (_, inputs, graph) => graph.node(onnx, inputs),
    evaluate: (inputs, result) => elementwise(inputs, result.shape, f),
  };
  return (x) => {
    if (!takes.includes(x.dtype)) throw traceError(name, 'does not take this dtype', [x], 'convert it with cast()');
    return makeTensor(op, [x], x.shape, x.dtype);
  };
}

const numeric = ['float32', 'int32'];

export const neg = unary('neg', { onnx: 'Neg', f: (x) => -x, gradient: (_, __, g) => g.neg(), takes: numeric });
export const abs = unary('abs', { onnx: 'Abs', f: Math.abs, gradient: (x, _, g) => g.mul(x.sign()), takes: numeric });
export const sign = unary('sign', { onnx: 'Sign', f: Math.sign, takes: numeric });
export const exp = unary('exp', { onnx: 'Exp', f: Math.exp, gradient: (_, y, g) => g.mul(y) });
/** Natural logarithm. */
export const log = unary('log', { onnx: 'Log', f: Math.log, gradient: (x, _, g) => g.div(x) });
export const sqrt = unary('sqrt', { onnx: 'Sqrt', f: Math.sqrt, gradient: (_, y, g) => g.mul(0.5).div(y) });
/** `1 / x` */
export const reciprocal = unary('reciprocal', {
  onnx: 'Reciprocal',
  f: (x) => 1 / x,
  gradient: (_, y, g) => g.mul(y.square()).neg(),
});
export const sin = unary('sin', { onnx: 'Sin', f: Math.sin, gradient: (x, _, g) => g.mul(x.cos()) });
export const cos = unary('cos', { onnx: 'Cos', f: Math.cos, gradient: (x, _, g) => g.mul(x.sin()).neg() });
export const tan = unary('tan', { onnx: 'Tan', f: Math.tan, gradient: (_, y, g) => g.mul(y.square().add(1)) });
export const asin = unary('asin', {
  onnx: 'Asin',
  f: Math.asin,
  gradient: (x, _, g) => g.div(x.square().rsub(1).sqrt()),
});
export const acos = unary('acos', {
  onnx: 'Acos',
  f: Math.acos,
  gradient: (x, _, g) => g.div(x.square().rsub(1).sqrt()).neg(),
});
export const atan = unary('atan', { onnx: 'Atan', f: Math.atan, gradient: (x, _, g) => g.div(x.square().add(1)) });
export const tanh = unary('tanh', { onnx: 'Tanh', f: Math.tanh, gradient: (_, y, g) => g.mul(y.square().rsub(1)) });
export const sigmoid = unary('sigmoid', {
  onnx: 'Sigmoid',
  f: (x) => 1 / (1 + Math.exp(-x)),
  gradient: (_, y, g) => g.mul(y.mul(y.rsub(1))),
});
/** `max(x, 0)`; its derivative at 0 is taken as 0. */
export const relu = unary('relu', {
  onnx: 'Relu',
  f: (x) => Math.max(x, 0),
  gradient: (x, _, g) => g.mul(x.greater(0).cast('float32')),
});
/** `log(1 + exp(x))`, without overflow. */
export const softplus = unary('softplus', {
  onnx: 'Softplus',
  f: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  gradient: (x, _, g) => g.mul(x.sigmoid()),
});
/** Gauss's error function. */
export const erf = unary('erf', {
  onnx: 'Erf',
  f: erfFunction,
  gradient: (x, _, g) =>
    g.mul(
      x
        .square()
        .neg()
        .exp()
        .mul(2 / Math.sqrt(Math.PI)),
    ),
});
export const floor = unary('floor', { onnx: 'Floor', f: Math.floor });
export const ceil = unary('ceil', { onnx: 'Ceil', f: Math.ceil });
/** To the nearest integer, halves to the even one. */
export const round = unary('round', { onnx: 'Round', f: roundHalfEven });
/** Logical negation of a bool tensor. */
export const not = unary('not', { onnx: 'Not', f: (x) => (x ? 0 : 1), takes: ['bool'] });

function roundHalfEven(x: number): number {
  const nearest = Math.round(x);
  return Math.abs(x % 1) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest;
}
