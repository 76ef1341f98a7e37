import type { DType } from '../dtype.ts';
import type { Tensor } from '../tensor.ts';
import { binary } from './elementwise.ts';
import { type Operand, operands } from './source.ts';

/** `a + b` */
export const add = binary('add', { onnx: 'Add', f: (a, b) => a + b, gradient: (_, __, g) => [g, g] });
/** `a − b` */
export const sub = binary('sub', { onnx: 'Sub', f: (a, b) => a - b, gradient: (_, __, g) => [g, g.neg()] });
/** `a · b`, element by element. */
export const mul = binary('mul', { onnx: 'Mul', f: (a, b) => a * b, gradient: (a, b, g) => [g.mul(b), g.mul(a)] });
/** Quotient; int32 operands are divided towards zero. */
export const div = binary('div', {
  onnx: 'Div',
  f: (a, b) => a / b,
  integer: (a, b) => Math.trunc(a / b),
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
/** Remainder. float32: sign of the dividend (C's fmod); int32: sign of the divisor (Python's %). */
export const mod = binary('mod', {
  onnx: (inputs, graph, { dtype }) => graph.node('Mod', inputs, dtype === 'float32' ? { fmod: 1 } : {}),
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
/** `log(exp(a) + exp(b))`, without overflow. */
export function logAddExp(a: Operand, b: Operand): Tensor {
  const [x, y] = operands('logAddExp', [a, b]) as [Tensor, Tensor];
  return x.sub(y).softplus().add(y);
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
