import { makeTensor, type Op, traceError } from '../op.ts';
import { reducedShape, resolveAxes, resolveAxis, type Shape, sameShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { alongAxis, broadcastStrides, offsets } from './evaluate.ts';

export interface ReduceOptions {
  /** Axes to reduce; all of them unless given. Negative axes count from the end. */
  readonly axis?: number | readonly number[];
  /** Keep reduced axes with length 1. */
  readonly keepDims?: boolean;
}

interface Reduction {
  readonly onnx: string;
  readonly start: number;
  readonly step: (accumulated: number, element: number) => number;
  readonly finish?: (accumulated: number, count: number) => number;
  /** dLoss/dx, given g with reduced axes kept as length 1, and the result likewise. */
  readonly gradient: (x: Tensor, g: Tensor, kept: Tensor, axes: readonly number[]) => Tensor;
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
      const sums = new Float64Array(result.size).fill(rule.start);
      x!.data.forEach((element, i) => {
        sums[places[i]!] = rule.step(sums[places[i]!]!, element);
      });
      const count = x!.data.length / result.size;
      return rule.finish ? sums.map((sum) => rule.finish!(sum, count)) : sums;
    },
  };
  return (x, { axis, keepDims = false } = {}) => {
    if (x.dtype === 'bool' || x.dtype === 'uint8') {
      throw traceError(name, 'does not take this dtype', [x], 'convert it with cast()');
    }
    const axes = resolveAxes(axis, x.rank, name);
    if (axes.length === 0) return x;
    return makeTensor(op, [x], reducedShape(x.shape, axes, keepDims), x.dtype, { axes, keepDims });
  };
}

const countAlong = (shape: Shape, axes: readonly number[]) => axes.reduce((count, axis) => count * shape[axis]!, 1);

/** The gradient of a maximum or minimum: shared evenly among the elements that reach it. */
function shareAmongTies(x: Tensor, g: Tensor, kept: Tensor, axes: readonly number[]): Tensor {
  const reached = x.equal(kept).cast('float32');
  return reached.mul(g.div(reached.sum({ axis: axes, keepDims: true })));
}

export const sum = reduction('sum', {
  onnx: 'ReduceSum',
  start: 0,
  step: (s, x) => s + x,
  gradient: (x, g) => g.broadcastTo(x.shape),
});
export const mean = reduction('mean', {
  onnx: 'ReduceMean',
  start: 0,
  step: (s, x) => s + x,
  finish: (s, count) => s / count,
  gradient: (x, g, _, axes) => g.mul(1 / countAlong(x.shape, axes)).broadcastTo(x.shape),
});
/** Largest element; the gradient is shared evenly among ties. */
export const max = reduction('max', {
  onnx: 'ReduceMax',
  start: Number.NEGATIVE_INFINITY,
  step: Math.max,
  gradient: shareAmongTies,
});
/** Smallest element; the gradient is shared evenly among ties. */
export const min = reduction('min', {
  onnx: 'ReduceMin',
  start: Number.POSITIVE_INFINITY,
  step: Math.min,
  gradient: shareAmongTies,
});
/** Product of the elements; the gradient needs them all different from zero. */
export const prod = reduction('prod', {
  onnx: 'ReduceProd',
  start: 1,
  step: (p, x) => p * x,
  gradient: (x, g, kept) => g.mul(kept).div(x),
});

/** Mean squared deviation from the mean; divides by `count − correction` (0 unless given, 1 for the unbiased one). */
export function variance(x: Tensor, options: ReduceOptions & { readonly correction?: number } = {}): Tensor {
  const { correction = 0, ...reduce } = options;
  const axes = resolveAxes(reduce.axis, x.rank, 'variance');
  const count = countAlong(x.shape, axes);
  const squares = x.sub(mean(x, { axis: axes, keepDims: true })).square();
  return sum(squares, { axis: axes, keepDims: reduce.keepDims ?? false }).mul(1 / (count - correction));
}

/** Square root of `variance`. */
export function std(x: Tensor, options: ReduceOptions & { readonly correction?: number } = {}): Tensor {
  return variance(x, options).sqrt();
}

/** `log Σ exp(x)`, without overflow. */
export function logSumExp(x: Tensor, options: ReduceOptions = {}): Tensor {
  const axes = resolveAxes(options.axis, x.rank, 'logSumExp');
  const peak = max(x, { axis: axes, keepDims: true }).stopGradient();
  const kept = sum(x.sub(peak).exp(), { axis: axes, keepDims: true }).log().add(peak);
  return kept.reshape(reducedShape(x.shape, axes, options.keepDims ?? false));
}

/** True where any (of a bool tensor's elements along the axes) is true. */
export function any(x: Tensor, options: ReduceOptions = {}): Tensor {
  return max(x.cast('int32'), options).cast('bool');
}

/** True where all are true. */
export function all(x: Tensor, options: ReduceOptions = {}): Tensor {
  return min(x.cast('int32'), options).cast('bool');
}

function argReduction(name: string, onnx: string, better: (a: number, b: number) => boolean) {
  const op: Op = {
    name,
    lower: (result, inputs, graph) => {
      const { axis, keepDims } = result.attributes as { axis: number; keepDims: boolean };
      return graph.cast(graph.node(onnx, inputs, { axis, keepdims: Number(keepDims) }), 'int64', 'int32');
    },
    evaluate: ([x], result) =>
      alongAxis(x!, result.attributes.axis as number, 1, (line) => {
        let best = 0;
        for (let i = 1; i < line.length; i++) if (better(line[i]!, line[best]!)) best = i;
        return [best];
      }),
  };
  return (x: Tensor, options: { readonly axis: number; readonly keepDims?: boolean }): Tensor => {
    const axis = resolveAxis(options.axis, x.rank, name);
    const keepDims = options.keepDims ?? false;
    return makeTensor(op, [x], reducedShape(x.shape, [axis], keepDims), 'int32', { axis, keepDims });
  };
}

/** Index (int32) of the largest element along an axis, the first among ties. */
export const argmax = argReduction('argmax', 'ArgMax', (a, b) => a > b);
/** Index (int32) of the smallest element along an axis, the first among ties. */
export const argmin = argReduction('argmin', 'ArgMin', (a, b) => a < b);

/** Adds up stretched axes so that the result has `shape`: the gradient of broadcasting. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  const lead = x.rank - shape.length;
  const axes = x.shape.flatMap((length, axis) =>
    axis < lead || (shape[axis - lead] === 1 && length !== 1) ? [axis] : [],
  );
  return sum(x, { axis: axes, keepDims: true }).reshape(shape);
}
