import type { DType } from '../dtype.ts';
import type { OnnxBuilder, Tensor } from '../tensor.ts';
import { unary } from './elementwise.ts';
import { type Operand, operands } from './source.ts';

const numeric: readonly DType[] = ['float32', 'int32'];

/** `−x` */
export const neg = unary('neg', { onnx: 'Neg', f: (x) => -x, gradient: (_, __, g) => g.neg(), takes: numeric });
/** `|x|`; its derivative at 0 is taken as 0. */
export const abs = unary('abs', { onnx: 'Abs', f: Math.abs, gradient: (x, _, g) => g.mul(x.sign()), takes: numeric });
/** −1, 0 or 1. */
export const sign = unary('sign', { onnx: 'Sign', f: Math.sign, takes: numeric });
/** `x · x` */
export const square = (x: Tensor): Tensor => x.mul(x);
/** `√x` */
export const sqrt = unary('sqrt', { onnx: 'Sqrt', f: Math.sqrt, gradient: (_, y, g) => g.mul(0.5).div(y) });
/** `1 / √x` */
export const rsqrt = (x: Tensor): Tensor => x.sqrt().reciprocal();
/** `1 / x` */
export const reciprocal = unary('reciprocal', {
  onnx: 'Reciprocal',
  f: (x) => 1 / x,
  gradient: (_, y, g) => g.mul(y.square()).neg(),
});
/** `a − x`, for formulas that start with a number: `y.square().rsub(1)` is 1 − y². */
export function rsub(x: Tensor, a: Operand): Tensor {
  const [left] = operands('sub', [a, x]) as [Tensor, Tensor];
  return left.sub(x);
}
/** Exponential function. */
export const exp = unary('exp', { onnx: 'Exp', f: Math.exp, gradient: (_, y, g) => g.mul(y) });
/** Natural logarithm. */
export const log = unary('log', { onnx: 'Log', f: Math.log, gradient: (x, _, g) => g.div(x) });
/** `exp(x) − 1`, exact for small x too. */
export const expm1 = unary('expm1', {
  onnx: lowerExpm1,
  f: Math.expm1,
  gradient: (_, y, g) => g.mul(y.add(1)),
});
/** `log(1 + x)`, exact for small x too. */
export const log1p = unary('log1p', {
  onnx: lowerLog1p,
  f: Math.log1p,
  gradient: (x, _, g) => g.div(x.add(1)),
});
/** Largest integer ≤ x. */
export const floor = unary('floor', { onnx: 'Floor', f: Math.floor });
/** Smallest integer ≥ x. */
export const ceil = unary('ceil', { onnx: 'Ceil', f: Math.ceil });
/** Nearest integer, halves to the even one. */
export const round = unary('round', { onnx: 'Round', f: roundHalfEven });
/** Logical negation of a bool tensor. */
export const not = unary('not', { onnx: 'Not', f: (x) => (x ? 0 : 1), takes: ['bool'] });

function roundHalfEven(x: number): number {
  const nearest = Math.round(x);
  return Math.abs(x % 1) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest;
}

/** `tanh(x/2) · (exp(x) + 1)` */
function lowerExpm1([x]: readonly string[], graph: OnnxBuilder): string {
  const half = graph.node('Tanh', [graph.node('Mul', [x!, graph.scalar(0.5, 'float32')])]);
  return graph.node('Mul', [half, graph.node('Add', [graph.node('Exp', [x!]), graph.scalar(1, 'float32')])]);
}

/** With u = 1 + x as rounded: `log(u) · x / (u − 1)` undoes the rounding (Kahan); x where u is 1, log(u) where x is large. */
function lowerLog1p([x]: readonly string[], graph: OnnxBuilder): string {
  const one = graph.scalar(1, 'float32');
  const u = graph.node('Add', [x!, one]);
  const log = graph.node('Log', [u]);
  const isTiny = graph.node('Equal', [u, one]);
  const rounded = graph.node('Where', [isTiny, one, graph.node('Sub', [u, one])]);
  const corrected = graph.node('Mul', [log, graph.node('Div', [x!, rounded])]);
  const moderate = graph.node('Where', [graph.node('Greater', [x!, one]), log, corrected]);
  return graph.node('Where', [isTiny, x!, moderate]);
}
