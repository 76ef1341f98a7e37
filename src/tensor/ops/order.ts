import { makeTensor, type Op, traceError } from '../op.ts';
import { resolveAxis } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { alongAxis } from './evaluate.ts';

interface OrderOptions {
  /** Axis to order along; the last unless given. */
  readonly axis?: number;
  /** Largest first (the default) or smallest first. */
  readonly descending?: boolean;
}

const topkIndicesOp: Op = {
  name: 'topkIndices',
  lower: (result, inputs, graph) => {
    const { axis, count, descending } = result.attributes as { axis: number; count: number; descending: boolean };
    const attributes = { axis, largest: Number(descending), sorted: 1 };
    const values = graph.node('TopK', [inputs[0]!, graph.int64([count])], attributes, 2);
    return graph.cast(`${values}_1`, 'int64', 'int32');
  },
  evaluate: ([x], result) => {
    const { axis, count, descending } = result.attributes as { axis: number; count: number; descending: boolean };
    const sign = descending ? -1 : 1;
    return alongAxis(x!, axis, count, (line) =>
      Array.from(line, (_, i) => i).sort((a, b) => sign * (line[a]! - line[b]!) || a - b),
    );
  },
};

/** The `count` largest (or smallest) elements along an axis in order, and their int32 indices. */
export function topk(x: Tensor, count: number, options: OrderOptions = {}): { values: Tensor; indices: Tensor } {
  const axis = resolveAxis(options.axis ?? -1, x.rank, 'topk');
  const length = x.shape[axis]!;
  if (!Number.isInteger(count) || count < 1 || count > length) {
    throw traceError('topk', `count ${count} is not in 1 to ${length}`, [x]);
  }
  if (x.dtype !== 'float32' && x.dtype !== 'int32') throw traceError('topk', 'takes float32 and int32', [x]);
  const attributes = { axis, count, descending: options.descending ?? true };
  const shape = x.shape.map((own, i) => (i === axis ? count : own));
  const indices = makeTensor(topkIndicesOp, [x], shape, 'int32', attributes);
  return { values: x.takeAlongAxis(indices, { axis }), indices };
}

/** All elements along an axis in order, smallest first unless told otherwise. */
export function sort(x: Tensor, options: OrderOptions = {}): Tensor {
  const axis = resolveAxis(options.axis ?? -1, x.rank, 'sort');
  return topk(x, x.shape[axis]!, { axis, descending: options.descending ?? false }).values;
}

/** The int32 indices that would sort an axis. */
export function argsort(x: Tensor, options: OrderOptions = {}): Tensor {
  const axis = resolveAxis(options.axis ?? -1, x.rank, 'argsort');
  return topk(x, x.shape[axis]!, { axis, descending: options.descending ?? false }).indices;
}

const cumsumOp: Op = {
  name: 'cumsum',
  gradient: (result, g) => {
    const { axis, reverse } = result.attributes as { axis: number; reverse: boolean };
    return [cumsum(g, { axis, reverse: !reverse })];
  },
  lower: (result, inputs, graph) => {
    const { axis, reverse } = result.attributes as { axis: number; reverse: boolean };
    return graph.node('CumSum', [inputs[0]!, graph.int64([axis])], { reverse: Number(reverse) });
  },
  evaluate: ([x], result) => {
    const { axis, reverse } = result.attributes as { axis: number; reverse: boolean };
    return alongAxis(x!, axis, result.shape[axis]!, (line) => {
      const sums = reverse ? line.slice().reverse() : line.slice();
      for (let i = 1; i < sums.length; i++) sums[i]! += sums[i - 1]!;
      return reverse ? sums.reverse() : sums;
    });
  },
};

/** Running sums along an axis (the element itself included), from the end where `reverse`. */
export function cumsum(x: Tensor, options: { readonly axis?: number; readonly reverse?: boolean } = {}): Tensor {
  const axis = resolveAxis(options.axis ?? -1, x.rank, 'cumsum');
  if (x.dtype !== 'float32' && x.dtype !== 'int32') throw traceError('cumsum', 'takes float32 and int32', [x]);
  return makeTensor(cumsumOp, [x], x.shape, x.dtype, { axis, reverse: options.reverse ?? false });
}
