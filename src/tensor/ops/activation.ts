import { makeTensor, type Op } from '../op.ts';
import type { Tensor } from '../tensor.ts';
import { elementwise } from './evaluate.ts';
import type { Operand } from './source.ts';
import { operands } from './source.ts';
import { erfFunction } from './special.ts';

/** `x · x` */
export const square = (x: Tensor): Tensor => x.mul(x);
/** `1 / √x` */
export const rsqrt = (x: Tensor): Tensor => x.sqrt().reciprocal();
/** `a − x`, for formulas that start with a number: `y.square().rsub(1)` is 1 − y². */
export function rsub(x: Tensor, a: Operand): Tensor {
  const [left] = operands('sub', [a, x]) as [Tensor, Tensor];
  return left.sub(x);
}
/** `log(1 + x)`, exact for small x (the correction of Kahan for the rounding of 1 + x). */
export function log1p(x: Tensor): Tensor {
  const shifted = x.add(1);
  const isTiny = shifted.equal(1);
  const denominator = isTiny.where(1, shifted.sub(1));
  const corrected = shifted.log().mul(x.div(denominator));
  return isTiny.where(x, corrected.stopGradient().add(gradientOnly(shifted.log())));
}
/** Zero, with the gradient of `x`. */
const gradientOnly = (x: Tensor) => x.sub(x.stopGradient());

/** `exp(x) − 1`, exact for small x: `tanh(x/2)·(exp(x) + 1)`. */
export const expm1 = (x: Tensor): Tensor => x.mul(0.5).tanh().mul(x.exp().add(1));
/** `log(sigmoid(x))`, without overflow. */
export const logSigmoid = (x: Tensor): Tensor => x.neg().softplus().neg();
/** `x·sigmoid(x)` (Elfwing, Uchibe, Doya 2017, arXiv 1702.03118), also called swish. */
export const silu = (x: Tensor): Tensor => x.mul(x.sigmoid());
/** `x` where positive, `slope·x` elsewhere. */
export const leakyRelu = (x: Tensor, slope = 0.01): Tensor => x.greater(0).where(x, x.mul(slope));
/** `x` where positive, `exp(x) − 1` elsewhere (Clevert et al. 2015, arXiv 1511.07289). */
export const elu = (x: Tensor): Tensor => x.greater(0).where(x, x.minimum(0).exp().sub(1));

const geluOp: Op = {
  name: 'gelu',
  gradient: (result, g) => {
    const x = result.inputs[0]!;
    const cumulative = x.mul(Math.SQRT1_2).erf().add(1).mul(0.5);
    const density = x
      .square()
      .mul(-0.5)
      .exp()
      .mul(1 / Math.sqrt(2 * Math.PI));
    return [g.mul(cumulative.add(x.mul(density)))];
  },
  lower: (_, inputs, graph) => graph.node('Gelu', inputs),
  evaluate: (inputs, result) => elementwise(inputs, result.shape, (x) => 0.5 * x * (1 + erfFunction(x * Math.SQRT1_2))),
};

/** `x·Φ(x)` with the normal distribution function Φ, exact form (Hendrycks, Gimpel 2016, arXiv 1606.08415). */
export const gelu = (x: Tensor): Tensor => makeTensor(geluOp, [x], x.shape, x.dtype);
