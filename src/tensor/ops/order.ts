import { reducedShape, resolveAxis } from '../axis.ts';
import type { DType } from '../dtype.ts';
import { makeTensor, traceError } from '../op.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkDtype } from './check.ts';
import { alongAxis } from './evaluate.ts';
import { zeros } from './source.ts';

interface OrderOptions {
  /** Axis to order along; the last unless given. */
  readonly axis?: number;
  /** Largest first. `topk` does so unless told otherwise, `sort` and `argsort` do not. */
  readonly descending?: boolean;
}

const ordered: readonly DType[] = ['float32', 'int32'];

const topkIndicesOp: Op = {
  name: 'topkIndices',
  lower: (result, inputs, graph) => {
    const { axis, count, descending } = result.attributes as { axis: number; count: number; descending: boolean };
    const attributes = { axis, largest: Number(descending), sorted: 1 };
    const [, indices] = graph.results('TopK', [inputs[0]!, graph.int64([count])], attributes, 2);
    return graph.cast(indices!, 'int64', 'int32');
  },
  evaluate: ([x], result) => {
    const { axis, count, descending } = result.attributes as { axis: number; count: number; descending: boolean };
    const sign = descending ? -1 : 1;
    return alongAxis(x!, axis, count, (line) =>
      Array.from(line, (_, i) => i).sort((a, b) => sign * (line[a]! - line[b]!) || a - b),
    );
  },
};

/**
 * The `count` largest (or smallest) elements along an axis in order, and their int32 indices. Of equal elements the one
 * with the lower index comes first.
 */
export function topk(x: Tensor, count: number, options: OrderOptions = {}): { values: Tensor; indices: Tensor } {
  const axis = resolveAxis('topk', x, options.axis ?? -1);
  checkDtype('topk', [x], ordered);
  const length = x.shape[axis]!;
  if (!Number.isInteger(count) || count < 1 || count > length) {
    throw traceError('topk', `count ${count} is not in 1 to ${length}`, [x]);
  }
  return first(x, count, axis, options.descending ?? true);
}

/** All elements along an axis in order, smallest first unless told otherwise. */
export function sort(x: Tensor, options: OrderOptions = {}): Tensor {
  const axis = resolveAxis('sort', x, options.axis ?? -1);
  checkDtype('sort', [x], ordered);
  return first(x, x.shape[axis]!, axis, options.descending ?? false).values;
}

/** The int32 indices that would sort an axis; equal elements stay in order. */
export function argsort(x: Tensor, options: OrderOptions = {}): Tensor {
  const axis = resolveAxis('argsort', x, options.axis ?? -1);
  checkDtype('argsort', [x], ordered);
  return first(x, x.shape[axis]!, axis, options.descending ?? false).indices;
}

function first(x: Tensor, count: number, axis: number, descending: boolean): { values: Tensor; indices: Tensor } {
  const shape = x.shape.map((own, i) => (i === axis ? count : own));
  // TopK divides by the number of lines.
  if (x.size === 0) return { values: x.slice({ axis, end: count }), indices: zeros(shape, 'int32') };
  const indices = makeTensor(topkIndicesOp, [x], shape, 'int32', { axis, count, descending });
  return { values: x.takeAlongAxis(indices, { axis }), indices };
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
    const axis = resolveAxis(name, x, options.axis);
    checkDtype(name, [x], ordered);
    if (x.shape[axis] === 0) throw traceError(name, `axis ${axis} has no elements`, [x]);
    const keepDims = options.keepDims ?? false;
    return makeTensor(op, [x], reducedShape(x.shape, [axis], keepDims), 'int32', { axis, keepDims });
  };
}

/** Index (int32) of the largest element along an axis, the first among ties. */
export const argmax = argReduction('argmax', 'ArgMax', (a, b) => a > b);
/** Index (int32) of the smallest element along an axis, the first among ties. */
export const argmin = argReduction('argmin', 'ArgMin', (a, b) => a < b);
