import { reducedShape, resolveAxes } from '../axis.ts';
import type { DType } from '../dtype.ts';
import { makeTensor, traceError } from '../op.ts';
import { broadcastShapes, type Shape, sameShape, showShape, sizeOf } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkDtype } from './check.ts';
import { productOfOthers } from './cumulative.ts';
import { broadcastStrides, offsets } from './evaluate.ts';
import { matmul } from './matmul.ts';
import { ones } from './source.ts';

/** Which axes a reduction takes away. */
export interface ReduceOptions {
  /** Axes to reduce; all of them unless given. Negative axes count from the end. */
  readonly axis?: number | readonly number[];
  /** Keep reduced axes with length 1. */
  readonly keepDims?: boolean;
}

interface Reduction {
  readonly onnx: string;
  /** What a line without elements gives. */
  readonly start: number;
  readonly step: (accumulated: number, element: number) => number;
  readonly finish?: (accumulated: number, count: number) => number;
  /** dLoss/dx, given g with reduced axes kept as length 1, and the result likewise. */
  readonly gradient: (x: Tensor, g: Tensor, kept: Tensor, axes: readonly number[]) => Tensor;
  /** Dtypes it takes; float32 and int32 unless given. */
  readonly takes?: readonly DType[];
}

function reduction(name: string, rule: Reduction): (x: Tensor, options?: ReduceOptions) => Tensor {
  const op: Op = {
    name,
    gradient: (result, g) => {
      const x = result.inputs[0]!;
      const axes = result.attributes.axes as readonly number[];
      const kept = reducedShape(x.shape, axes, true);
      return [rule.gradient(x, g.reshape(kept), result.reshape(kept), axes)];
    },
    lower: (result, inputs, graph) => {
      const { axes, keepDims } = result.attributes as { axes: readonly number[]; keepDims: boolean };
      return graph.node(rule.onnx, [inputs[0]!, graph.int64(axes)], { keepdims: Number(keepDims) });
    },
    evaluate: ([x], result) => {
      const kept = reducedShape(x!.shape, result.attributes.axes as readonly number[], true);
      const places = offsets(x!.shape, broadcastStrides(kept, x!.shape));
      const sums = new Float64Array(result.size).fill(result.dtype === 'int32' ? asInt32(rule.start) : rule.start);
      x!.data.forEach((element, i) => {
        sums[places[i]!] = rule.step(sums[places[i]!]!, element);
      });
      const count = x!.data.length / result.size;
      return rule.finish ? sums.map((sum) => rule.finish!(sum, count)) : sums;
    },
  };
  return (x, { axis, keepDims = false } = {}) => {
    checkDtype(name, [x], rule.takes ?? ['float32', 'int32']);
    const axes = resolveAxes(name, x, axis);
    if (axes.length === 0) return x;
    return makeTensor(op, [x], reducedShape(x.shape, axes, keepDims), x.dtype, { axes, keepDims });
  };
}

/** The nearest int32: infinities become its ends. */
const asInt32 = (x: number) => Math.min(Math.max(x, -(2 ** 31)), 2 ** 31 - 1);

const countAlong = (shape: Shape, axes: readonly number[]) => axes.reduce((count, axis) => count * shape[axis]!, 1);

/** The gradient of a maximum or minimum: shared evenly among the elements that reach it. */
function shareAmongTies(x: Tensor, g: Tensor, kept: Tensor, axes: readonly number[]): Tensor {
  const reached = x.equal(kept).cast('float32');
  return reached.mul(g.div(reached.sum({ axis: axes, keepDims: true })));
}

/** Sum of the elements. */
export const sum = reduction('sum', {
  onnx: 'ReduceSum',
  start: 0,
  step: (s, x) => s + x,
  gradient: (x, g) => g.broadcastTo(x.shape),
});
/** Mean of the elements; 0 where there are none. */
export const mean = reduction('mean', {
  onnx: 'ReduceMean',
  start: 0,
  step: (s, x) => s + x,
  finish: (s, count) => s / Math.max(count, 1),
  gradient: (x, g, _, axes) => g.mul(1 / countAlong(x.shape, axes)).broadcastTo(x.shape),
  takes: ['float32'],
});
/**
 * Largest element, not for NaN (the kernels pass over it); the gradient is shared evenly among ties. −∞ (int32: −2³¹)
 * where there are no elements.
 */
export const max = reduction('max', {
  onnx: 'ReduceMax',
  start: Number.NEGATIVE_INFINITY,
  step: Math.max,
  gradient: shareAmongTies,
});
/**
 * Smallest element, not for NaN (the kernels pass over it); the gradient is shared evenly among ties. ∞ (int32: 2³¹ − 1)
 * where there are no elements.
 */
export const min = reduction('min', {
  onnx: 'ReduceMin',
  start: Number.POSITIVE_INFINITY,
  step: Math.min,
  gradient: shareAmongTies,
});

const prodAlong = reduction('prod', {
  onnx: 'ReduceProd',
  start: 1,
  step: (p, x) => p * x,
  gradient: (x, g, _, [axis]) => g.mul(productOfOthers(x, axis!)),
});

/** Product of the elements. */
export function prod(x: Tensor, options: ReduceOptions = {}): Tensor {
  const axes = resolveAxes('prod', x, options.axis);
  const product = axes.reduce((partial, axis) => prodAlong(partial, { axis, keepDims: true }), x);
  return options.keepDims ? product : product.reshape(reducedShape(x.shape, axes, false));
}

/** Mean squared deviation from the mean; divides by `count − correction` (0 unless given, 1 for the unbiased one). */
export function variance(x: Tensor, options: ReduceOptions & { readonly correction?: number } = {}): Tensor {
  checkDtype('variance', [x], ['float32']);
  const { correction = 0, keepDims = false } = options;
  const axis = resolveAxes('variance', x, options.axis);
  const squares = x.sub(mean(x, { axis, keepDims: true })).square();
  return sum(squares, { axis, keepDims }).mul(1 / (countAlong(x.shape, axis) - correction));
}

/** Square root of `variance`. Its gradient is NaN where the variance is 0. */
export function std(x: Tensor, options: ReduceOptions & { readonly correction?: number } = {}): Tensor {
  return variance(x, options).sqrt();
}

const LARGEST = 3.4028234663852886e38;

/** `log Σ exp(x)`, without overflow; −∞ where every element is, with the gradient NaN. */
export function logSumExp(x: Tensor, options: ReduceOptions = {}): Tensor {
  checkDtype('logSumExp', [x], ['float32']);
  const axis = resolveAxes('logSumExp', x, options.axis);
  // A finite peak, so that −∞ minus the peak is not NaN.
  const peak = max(x, { axis, keepDims: true }).clip(-LARGEST, LARGEST).stopGradient();
  const kept = sum(x.sub(peak).exp(), { axis, keepDims: true }).log().add(peak);
  return kept.reshape(reducedShape(x.shape, axis, options.keepDims ?? false));
}

/** True where any of a bool tensor's elements along the axes is; false where there are none. */
export function any(x: Tensor, options: ReduceOptions = {}): Tensor {
  checkDtype('any', [x], ['bool']);
  return sum(x.cast('int32'), options).greater(0);
}

/** True where all of a bool tensor's elements along the axes are, also where there are none. */
export function all(x: Tensor, options: ReduceOptions = {}): Tensor {
  checkDtype('all', [x], ['bool']);
  return sum(x.not().cast('int32'), options).equal(0);
}

/** Adds up stretched axes so that the result has `shape`: the gradient of broadcasting. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  if (!sameShape(broadcastShapes(x.shape, shape) ?? [], x.shape)) {
    throw traceError('sumTo', `was not stretched from ${showShape(shape)}`, [x]);
  }
  const lead = x.rank - shape.length;
  const isRows = lead > 0 && shape.length > 0 && sameShape(x.shape.slice(lead), shape);
  if (isRows && x.dtype === 'float32' && x.size > 0) return sumRows(x, shape);
  const axes = x.shape.flatMap((length, axis) =>
    axis < lead || (shape[axis - lead] === 1 && length !== 1) ? [axis] : [],
  );
  return sum(x, { axis: axes, keepDims: true }).reshape(shape);
}

/**
 * Sum over all leading axes as a product with a row of ones, which kernels do several times faster than a reduction over
 * the first axis (docs/decisions/row-sums.md).
 */
function sumRows(x: Tensor, shape: Shape): Tensor {
  const columns = sizeOf(shape);
  const rows = x.size / columns;
  const row = ones([1, rows]);
  return matmul(row, x.reshape([rows, columns])).reshape(shape);
}
