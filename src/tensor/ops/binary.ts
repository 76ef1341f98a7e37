import type { DType } from '../dtype.ts';
import type { OnnxBuilder, Tensor } from '../tensor.ts';
import { binary } from './elementwise.ts';
import type { Operand } from './source.ts';

/** `a + b` */
export const add = binary('add', { onnx: 'Add', f: (a, b) => a + b, gradient: (_, __, g) => [g, g] });
/** `a − b` */
export const sub = binary('sub', { onnx: 'Sub', f: (a, b) => a - b, gradient: (_, __, g) => [g, g.neg()] });
/** `a · b`, element by element. */
export const mul = binary('mul', { onnx: 'Mul', f: (a, b) => a * b, gradient: (a, b, g) => [g.mul(b), g.mul(a)] });
/** Quotient; int32 operands are divided towards zero, and programs fail on an int32 divisor of 0. */
export const div = binary('div', {
  onnx: lowerQuotient,
  f: (a, b) => a / b,
  integer: (a, b) => (a / b) | 0,
  gradient: (_, b, g, result) => [g.div(b), g.mul(result).div(b).neg()],
});
/** `a` to the power `b`. The gradient for `b` needs a > 0. */
export const pow = binary('pow', {
  onnx: 'Pow',
  f: (a, b) => a ** b,
  gradient: (a, b, g, result) => {
    // Where b is 0 the factor b decides; 0 to the power −1 must not.
    const lowered = b.equal(0).where(1, b.sub(1));
    return [g.mul(b).mul(pow(a, lowered)), g.mul(result).mul(a.log())];
  },
  takes: ['float32'],
});
/**
 * Remainder. float32: sign of the dividend (C's fmod); int32: sign of the divisor (Python's %), and programs fail on a
 * divisor of 0.
 */
export const mod = binary('mod', {
  onnx: ([a, b], graph, { dtype }) =>
    dtype === 'float32'
      ? graph.node('Mod', [a!, b!], { fmod: 1 })
      : graph.node('Mod', [a!, withoutMinusOne(b!, graph)]),
  f: (a, b) => a % b,
  integer: (a, b) => a - b * Math.floor(a / b),
  gradient: (a, b, g, result) => [g, g.mul(result.sub(a).div(b))],
});
/** Elementwise larger operand; where they tie the gradient goes to the first. */
export const maximum = binary('maximum', {
  onnx: 'Max',
  f: Math.max,
  gradient: (a, b, g) => choose(a.greaterEqual(b), g),
});
/** Elementwise smaller operand; where they tie the gradient goes to the first. */
export const minimum = binary('minimum', {
  onnx: 'Min',
  f: Math.min,
  gradient: (a, b, g) => choose(a.lessEqual(b), g),
});
/** `log(exp(a) + exp(b))` without overflow, however far apart they are; −∞ where both are, with the gradient NaN. */
export const logAddExp = binary('logAddExp', {
  onnx: lowerLogAddExp,
  f: (a, b) => Math.max(a, b) + (a === b ? Math.LN2 : Math.log1p(Math.exp(-Math.abs(a - b)))),
  gradient: (a, b, g) => [g.mul(a.sub(b).sigmoid()), g.mul(b.sub(a).sigmoid())],
  takes: ['float32'],
});

function lowerQuotient([a, b]: readonly string[], graph: OnnxBuilder, { dtype }: Tensor): string {
  if (dtype === 'float32') return graph.node('Div', [a!, b!]);
  const quotient = graph.node('Div', [a!, withoutMinusOne(b!, graph)]);
  return graph.node('Where', [isMinusOne(b!, graph), graph.node('Neg', [a!]), quotient]);
}

/** The divisors with 1 for −1: the processor's own instruction ends the process at −2³¹ / −1, whose result is no int32. */
function withoutMinusOne(b: string, graph: OnnxBuilder): string {
  return graph.node('Where', [isMinusOne(b, graph), graph.scalar(1, 'int32'), b]);
}

const isMinusOne = (b: string, graph: OnnxBuilder) => graph.node('Equal', [b, graph.scalar(-1, 'int32')]);

/** `max(a, b) + softplus(−|a − b|)`: the larger is left as it is, and equal infinities have the distance 0. */
function lowerLogAddExp([a, b]: readonly string[], graph: OnnxBuilder): string {
  const distance = graph.node('Abs', [graph.node('Sub', [a!, b!])]);
  const apart = graph.node('Where', [graph.node('Equal', [a!, b!]), graph.scalar(0, 'float32'), distance]);
  return graph.node('Add', [graph.node('Max', [a!, b!]), graph.node('Softplus', [graph.node('Neg', [apart])])]);
}

function choose(isFirst: Tensor, g: Tensor): [Tensor, Tensor] {
  const first = isFirst.cast('float32');
  return [g.mul(first), g.mul(first.rsub(1))];
}

const anything: readonly DType[] = ['float32', 'int32', 'bool'];

/** True where `a = b`. */
export const equal = binary('equal', { onnx: 'Equal', f: (a, b) => +(a === b), takes: anything, gives: 'bool' });
/** True where `a ≠ b`. */
export const notEqual = (a: Operand, b: Operand): Tensor => equal(a, b).not();
/** True where `a < b`. */
export const less = binary('less', { onnx: 'Less', f: (a, b) => +(a < b), gives: 'bool' });
/** True where `a ≤ b`. */
export const lessEqual = binary('lessEqual', { onnx: 'LessOrEqual', f: (a, b) => +(a <= b), gives: 'bool' });
/** True where `a > b`. */
export const greater = binary('greater', { onnx: 'Greater', f: (a, b) => +(a > b), gives: 'bool' });
/** True where `a ≥ b`. */
export const greaterEqual = binary('greaterEqual', { onnx: 'GreaterOrEqual', f: (a, b) => +(a >= b), gives: 'bool' });
/** True where both are. */
export const and = binary('and', { onnx: 'And', f: (a, b) => +(!!a && !!b), takes: ['bool'], gives: 'bool' });
/** True where one or both are. */
export const or = binary('or', { onnx: 'Or', f: (a, b) => +(!!a || !!b), takes: ['bool'], gives: 'bool' });
/** True where exactly one is. */
export const xor = binary('xor', { onnx: 'Xor', f: (a, b) => +(!!a !== !!b), takes: ['bool'], gives: 'bool' });
