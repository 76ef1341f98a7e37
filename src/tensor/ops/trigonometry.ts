import type { OnnxBuilder } from '../tensor.ts';
import { binary, unary } from './elementwise.ts';

/** Sine of x in radians. */
export const sin = unary('sin', { onnx: 'Sin', f: Math.sin, gradient: (x, _, g) => g.mul(x.cos()) });
/** Cosine of x in radians. */
export const cos = unary('cos', { onnx: 'Cos', f: Math.cos, gradient: (x, _, g) => g.mul(x.sin()).neg() });
/** Tangent of x in radians. */
export const tan = unary('tan', { onnx: 'Tan', f: Math.tan, gradient: (_, y, g) => g.mul(y.square().add(1)) });
/** Angle in [−π/2, π/2] with sine x. */
export const asin = unary('asin', {
  onnx: 'Asin',
  f: Math.asin,
  gradient: (x, _, g) => g.div(x.square().rsub(1).sqrt()),
});
/** Angle in [0, π] with cosine x. */
export const acos = unary('acos', {
  onnx: 'Acos',
  f: Math.acos,
  gradient: (x, _, g) => g.div(x.square().rsub(1).sqrt()).neg(),
});
/** Angle in (−π/2, π/2) with tangent x. */
export const atan = unary('atan', { onnx: 'Atan', f: Math.atan, gradient: (x, _, g) => g.div(x.square().add(1)) });

/**
 * Angle in (−π, π] of the point (x, y): `atan2(y, x)`. 0 at the origin; the sign of a zero does not count. Programs give
 * NaN where both are infinite.
 */
export const atan2 = binary('atan2', {
  onnx: lowerAtan2,
  // Adding 0 makes −0 into 0.
  f: (y, x) => Math.atan2(y + 0, x + 0),
  gradient: (y, x, g) => {
    const scaled = g.div(x.square().add(y.square()));
    return [scaled.mul(x), scaled.mul(y).neg()];
  },
  takes: ['float32'],
});

/** `atan(y / x)`, with half a turn added or taken away on the left. */
function lowerAtan2([y, x]: readonly string[], graph: OnnxBuilder): string {
  const [zero, one] = [graph.scalar(0, 'float32'), graph.scalar(1, 'float32')];
  const isOrigin = graph.node('And', [graph.node('Equal', [y!, zero]), graph.node('Equal', [x!, zero])]);
  const slope = graph.node('Div', [y!, graph.node('Where', [isOrigin, one, x!])]);
  const turn = [Math.PI, -Math.PI].map((angle) => graph.scalar(angle, 'float32'));
  const half = graph.node('Where', [graph.node('Less', [y!, zero]), turn[1]!, turn[0]!]);
  const shift = graph.node('Where', [graph.node('Less', [x!, zero]), half, zero]);
  return graph.node('Add', [graph.node('Atan', [slope]), shift]);
}

/** Hyperbolic sine. */
export const sinh = unary('sinh', { onnx: 'Sinh', f: Math.sinh, gradient: (x, _, g) => g.mul(x.cosh()) });
/** Hyperbolic cosine. */
export const cosh = unary('cosh', { onnx: 'Cosh', f: Math.cosh, gradient: (x, _, g) => g.mul(x.sinh()) });
/** Hyperbolic tangent. */
export const tanh = unary('tanh', { onnx: 'Tanh', f: Math.tanh, gradient: (_, y, g) => g.mul(y.square().rsub(1)) });
/** The number with hyperbolic sine x. */
export const asinh = unary('asinh', {
  onnx: 'Asinh',
  f: Math.asinh,
  gradient: (x, _, g) => g.div(x.square().add(1).sqrt()),
});
/** The number ≥ 0 with hyperbolic cosine x ≥ 1. */
export const acosh = unary('acosh', {
  onnx: 'Acosh',
  f: Math.acosh,
  gradient: (x, _, g) => g.div(x.sub(1).mul(x.add(1)).sqrt()),
});
/** The number with hyperbolic tangent x, |x| < 1. */
export const atanh = unary('atanh', {
  onnx: 'Atanh',
  f: Math.atanh,
  gradient: (x, _, g) => g.div(x.rsub(1).mul(x.add(1))),
});
