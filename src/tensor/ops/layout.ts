import { resolveAxis } from '../axis.ts';
import { allocate } from '../dtype.ts';
import { makeTensor, traceError } from '../op.ts';
import { broadcastShapes, isShape, type Shape, sameShape, showShape, sizeOf, stridesOf } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkLengths } from './check.ts';
import { broadcastStrides, offsets } from './evaluate.ts';
import { constant } from './source.ts';

const reshapeOp: Op = {
  name: 'reshape',
  gradient: (result, g) => [g.reshape(result.inputs[0]!.shape)],
  lower: (result, inputs, graph) => graph.node('Reshape', [inputs[0]!, graph.int64(result.shape)], { allowzero: 1 }),
  evaluate: ([x]) => x!.data,
};

/** The same elements in row-major order under another shape; one length may be −1 and is worked out. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const resolved = resolveLengths(x, shape);
  if (sameShape(x.shape, resolved)) return x;
  // The kernel often copies, so one does for several in a row.
  return x.op === reshapeOp ? reshape(x.inputs[0]!, resolved) : makeTensor(reshapeOp, [x], resolved, x.dtype);
}

function resolveLengths(x: Tensor, shape: Shape): Shape {
  const known = sizeOf(shape.filter((length) => length !== -1));
  const resolved = shape.map((length) => (length === -1 ? x.size / known : length));
  if (shape.filter((length) => length === -1).length > 1 || !isShape(resolved) || sizeOf(resolved) !== x.size) {
    throw traceError('reshape', `to ${showShape(shape)} does not keep the ${x.size} elements`, [x]);
  }
  return resolved;
}

/** Inserts an axis of length 1. */
export function unsqueeze(x: Tensor, axis: number): Tensor {
  const place = resolveAxis('unsqueeze', x, axis, x.rank + 1);
  return reshape(x, [...x.shape.slice(0, place), 1, ...x.shape.slice(place)]);
}

/** Removes an axis of length 1. */
export function squeeze(x: Tensor, axis: number): Tensor {
  const place = resolveAxis('squeeze', x, axis);
  if (x.shape[place] !== 1) throw traceError('squeeze', `axis ${axis} has length ${x.shape[place]}, not 1`, [x]);
  return reshape(
    x,
    x.shape.filter((_, i) => i !== place),
  );
}

const transposeOp: Op = {
  name: 'transpose',
  gradient: (result, g) => {
    const permutation = result.attributes.permutation as readonly number[];
    return [
      transpose(
        g,
        permutation.map((_, axis) => permutation.indexOf(axis)),
      ),
    ];
  },
  lower: (result, inputs, graph) =>
    graph.node('Transpose', inputs, { perm: result.attributes.permutation as readonly number[] }),
  evaluate: ([x], result) => {
    const strides = stridesOf(x!.shape);
    const permutation = result.attributes.permutation as readonly number[];
    const places = offsets(
      result.shape,
      permutation.map((axis) => strides[axis]!),
    );
    return Float64Array.from(places, (place) => x!.data[place]!);
  },
};

/** Reorders axes: axis `i` of the result is axis `permutation[i]` of `x`. Swaps the last two unless given. */
export function transpose(x: Tensor, permutation?: readonly number[]): Tensor {
  const order = permutation?.map((axis) => resolveAxis('transpose', x, axis)) ?? swapLastTwo(x);
  if (order.length !== x.rank || new Set(order).size !== x.rank) {
    throw traceError('transpose', `${showShape(permutation ?? order)} is not an order of the axes`, [x]);
  }
  if (order.every((axis, i) => axis === i)) return x;
  const shape = order.map((axis) => x.shape[axis]!);
  return makeTensor(transposeOp, [x], shape, x.dtype, { permutation: order });
}

function swapLastTwo(x: Tensor): number[] {
  if (x.rank < 2) throw traceError('transpose', 'needs two axes', [x]);
  return x.shape.map((_, axis) => (axis < x.rank - 2 ? axis : 2 * x.rank - 3 - axis));
}

const broadcastOp: Op = {
  name: 'broadcastTo',
  gradient: (result, g) => [g.sumTo(result.inputs[0]!.shape)],
  lower: (result, inputs, graph) => graph.node('Expand', [inputs[0]!, graph.int64(result.shape)]),
  evaluate: ([x], result) => {
    const places = offsets(result.shape, broadcastStrides(x!.shape, result.shape));
    return Float64Array.from(places, (place) => x!.data[place]!);
  },
};

/** Stretches axes of length 1 (and adds leading ones) to reach `shape`. */
export function broadcastTo(x: Tensor, shape: Shape): Tensor {
  checkLengths('broadcastTo', shape);
  const joint = broadcastShapes(x.shape, shape);
  if (!joint || !sameShape(joint, shape)) throw traceError('broadcastTo', `cannot stretch to ${showShape(shape)}`, [x]);
  // Expand keeps the 1 where an axis of length 1 should get length 0.
  if (sizeOf(shape) === 0) return constant(allocate(x.dtype, 0), shape, x.dtype);
  return sameShape(x.shape, shape) ? x : makeTensor(broadcastOp, [x], shape, x.dtype);
}

/** Repeats `x` `repeats[axis]` times along each axis, one entry an axis. */
export function tile(x: Tensor, repeats: readonly number[]): Tensor {
  if (repeats.length !== x.rank || !isShape(repeats)) {
    throw traceError('tile', `repeats ${showShape(repeats)} are not ${x.rank} integers ≥ 0`, [x]);
  }
  const spread = x.shape.flatMap((length) => [1, length]);
  const stretched = x.shape.flatMap((length, axis) => [repeats[axis]!, length]);
  return broadcastTo(reshape(x, spread), stretched).reshape(x.shape.map((length, axis) => length * repeats[axis]!));
}
