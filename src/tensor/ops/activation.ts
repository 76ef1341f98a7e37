import type { Tensor } from '../tensor.ts';
import { unary } from './elementwise.ts';
import { erfFunction } from './special.ts';

/** `1 / (1 + exp(−x))`. The kernels give 0 below about −18: take logarithms with `logSigmoid`. */
export const sigmoid = unary('sigmoid', {
  onnx: 'Sigmoid',
  f: (x) => 1 / (1 + Math.exp(-x)),
  gradient: (_, y, g) => g.mul(y.mul(y.rsub(1))),
});
/** `log(sigmoid(x))`, without overflow. */
export const logSigmoid = (x: Tensor): Tensor => x.neg().softplus().neg();
/** `max(x, 0)`; its derivative at 0 is taken as 0. */
export const relu = unary('relu', {
  onnx: 'Relu',
  f: (x) => Math.max(x, 0),
  gradient: (x, _, g) => g.mul(x.greater(0).cast('float32')),
});
/** `x` where positive, `slope·x` elsewhere. */
export const leakyRelu = (x: Tensor, slope = 0.01): Tensor => x.greater(0).where(x, x.mul(slope));
/** `x` where positive, `exp(x) − 1` elsewhere (Clevert et al. 2015, arXiv 1511.07289). */
export const elu = (x: Tensor): Tensor => x.greater(0).where(x, x.minimum(0).exp().sub(1));
/** `log(1 + exp(x))`, without overflow. */
export const softplus = unary('softplus', {
  onnx: 'Softplus',
  f: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  gradient: (x, _, g) => g.mul(x.sigmoid()),
});
/** `x·sigmoid(x)` (Elfwing, Uchibe, Doya 2017, arXiv 1702.03118), also called swish. */
export const silu = unary('silu', {
  onnx: ([x], graph) => graph.node('Mul', [x!, graph.node('Sigmoid', [x!])]),
  f: (x) => x / (1 + Math.exp(-x)),
  // σ + y(1 − σ): half as many products as the product rule.
  gradient: (x, y, g) => {
    const gate = x.sigmoid();
    return g.mul(gate.add(y.mul(gate.rsub(1))));
  },
});

/** Gauss's error function. */
export const erf = unary('erf', {
  onnx: 'Erf',
  f: erfFunction,
  gradient: (x, _, g) => g.mul(normalCurve(x, -1).mul(2 / Math.sqrt(Math.PI))),
});
/** `x·Φ(x)` with the normal distribution function Φ, exact form (Hendrycks, Gimpel 2016, arXiv 1606.08415). */
export const gelu = unary('gelu', {
  onnx: 'Gelu',
  f: (x) => 0.5 * x * (1 + erfFunction(x * Math.SQRT1_2)),
  gradient: (x, _, g) => {
    const cumulative = x.mul(Math.SQRT1_2).erf().add(1).mul(0.5);
    const density = normalCurve(x, -0.5).mul(1 / Math.sqrt(2 * Math.PI));
    return g.mul(cumulative.add(x.mul(density)));
  },
});

/** `exp(factor·x²)` */
const normalCurve = (x: Tensor, factor: number): Tensor => x.square().mul(factor).exp();
