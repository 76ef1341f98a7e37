import { resolveAxis } from '../axis.ts';
import { makeTensor } from '../op.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkDtype } from './check.ts';
import { alongAxis } from './evaluate.ts';

interface AxisOption {
  /** Axis to normalise over; the last unless given. */
  readonly axis?: number;
}

const axisOf = (result: Tensor) => result.attributes.axis as number;

function shifted(line: Float64Array): { exponents: Float64Array; logTotal: number } {
  const peak = line.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const exponents = line.map((x) => x - peak);
  return { exponents, logTotal: Math.log(exponents.reduce((total, x) => total + Math.exp(x), 0)) };
}

const softmaxOp: Op = {
  name: 'softmax',
  gradient: (y, g) => {
    const weighted = g.mul(y);
    return [weighted.sub(y.mul(weighted.sum({ axis: axisOf(y), keepDims: true })))];
  },
  lower: (result, inputs, graph) => graph.node('Softmax', inputs, { axis: axisOf(result) }),
  evaluate: ([x], result) =>
    alongAxis(x!, axisOf(result), result.shape[axisOf(result)]!, (line) => {
      const { exponents, logTotal } = shifted(line);
      return exponents.map((e) => Math.exp(e - logTotal));
    }),
};

const logSoftmaxOp: Op = {
  name: 'logSoftmax',
  gradient: (y, g) => [g.sub(y.exp().mul(g.sum({ axis: axisOf(y), keepDims: true })))],
  lower: (result, inputs, graph) => graph.node('LogSoftmax', inputs, { axis: axisOf(result) }),
  evaluate: ([x], result) =>
    alongAxis(x!, axisOf(result), result.shape[axisOf(result)]!, (line) => {
      const { exponents, logTotal } = shifted(line);
      return exponents.map((e) => e - logTotal);
    }),
};

/** `exp(x) / Σ exp(x)` along an axis, without overflow. */
export function softmax(x: Tensor, options: AxisOption = {}): Tensor {
  const axis = resolveAxis('softmax', x, options.axis ?? -1);
  checkDtype('softmax', [x], ['float32']);
  return makeTensor(softmaxOp, [x], x.shape, x.dtype, { axis });
}

/** `x − log Σ exp(x)` along an axis, without overflow. */
export function logSoftmax(x: Tensor, options: AxisOption = {}): Tensor {
  const axis = resolveAxis('logSoftmax', x, options.axis ?? -1);
  checkDtype('logSoftmax', [x], ['float32']);
  return makeTensor(logSoftmaxOp, [x], x.shape, x.dtype, { axis });
}
