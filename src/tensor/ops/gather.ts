import { operantError } from '../../error/index.ts';
import { resolveAxis } from '../axis.ts';
import { makeTensor, traceError } from '../op.ts';
import { type Shape, sameShape, sizeOf } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkDtype } from './check.ts';
import { around } from './evaluate.ts';
import { arange, zeros } from './source.ts';

function checkIndices(operation: string, x: Tensor, indices: Tensor): void {
  if (indices.dtype !== 'int32') throw traceError(operation, 'indices must be int32', [x, indices], 'use cast()');
}

/** The place an index means; negative ones count from the end. Programs fail on an index out of range too. */
function placeOf(index: number, length: number): number {
  const place = index < 0 ? index + length : index;
  if (place < 0 || place >= length) {
    throw operantError('index out of range', { value: index, where: `on an axis of length ${length}` });
  }
  return place;
}

const gatherOp: Op = {
  name: 'gather',
  gradient: (result, g) => {
    const [x, indices] = result.inputs as [Tensor, Tensor];
    return [scatterRows(g, indices, x.shape, result.attributes.axis as number), undefined];
  },
  lower: (result, inputs, graph) => graph.node('Gather', inputs, { axis: result.attributes.axis as number }),
  evaluate: ([x, indices], result) => {
    const { outer, length, inner } = around(x!.shape, result.attributes.axis as number);
    const data = new Float64Array(result.size);
    let place = 0;
    for (let o = 0; o < outer; o++) {
      for (const index of indices!.data) {
        const from = (o * length + placeOf(index, length)) * inner;
        data.set(x!.data.subarray(from, from + inner), place);
        place += inner;
      }
    }
    return data;
  },
};

/** Whole rows of `x` along `axis` (0 unless given), picked by int32 `indices`, whose shape takes the axis's place. */
export function gather(x: Tensor, indices: Tensor, options: { readonly axis?: number } = {}): Tensor {
  const axis = resolveAxis('gather', x, options.axis ?? 0);
  checkIndices('gather', x, indices);
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  return makeTensor(gatherOp, [x, indices], shape, x.dtype, { axis });
}

const scatterRowsOp: Op = {
  name: 'scatterRows',
  gradient: (result, g) => [gather(g, result.inputs[1]!), undefined],
  lower: (result, inputs, graph) => {
    const [rows, indices] = inputs as [string, string];
    const count = sizeOf(result.inputs[1]!.shape);
    const inner = sizeOf(result.shape.slice(1));
    const blank = graph.node('Expand', [graph.scalar(0, result.dtype), graph.int64([result.shape[0]!, inner])]);
    const column = graph.node('Reshape', [indices, graph.int64([count, 1])], { allowzero: 1 });
    const places = graph.node('Expand', [column, graph.int64([count, inner])]);
    const flat = graph.node('Reshape', [rows, graph.int64([count, inner])], { allowzero: 1 });
    // Not ScatterND, which adds with several threads at once: rows with the same index then overwrite each other.
    const sums = graph.node('ScatterElements', [blank, places, flat], { axis: 0, reduction: 'add' });
    return graph.node('Reshape', [sums, graph.int64(result.shape)], { allowzero: 1 });
  },
  evaluate: ([rows, indices], result) => {
    const inner = sizeOf(result.shape.slice(1));
    const data = new Float64Array(result.size);
    indices!.data.forEach((index, i) => {
      const to = placeOf(index, result.shape[0]!) * inner;
      for (let k = 0; k < inner; k++) data[to + k]! += rows!.data[i * inner + k]!;
    });
    return data;
  },
};

/** Zeros of `shape` to which every row is added at its index along `axis`: the gradient of `gather`. */
function scatterRows(rows: Tensor, indices: Tensor, shape: Shape, axis = 0): Tensor {
  checkIndices('scatterRows', rows, indices);
  if (axis === 0) return makeTensor(scatterRowsOp, [rows, indices], shape, rows.dtype);
  const indexAxes = indices.shape.map((_, i) => axis + i);
  const others = rows.shape.map((_, i) => i).filter((i) => !indexAxes.includes(i));
  const front = [shape[axis]!, ...shape.filter((_, i) => i !== axis)];
  const scattered = scatterRows(rows.transpose([...indexAxes, ...others]), indices, front);
  const back = shape.map((_, i) => (i === axis ? 0 : i < axis ? i + 1 : i));
  return scattered.transpose(back);
}

const takeOp: Op = {
  name: 'takeAlongAxis',
  gradient: (result, g) => {
    const [x, indices] = result.inputs as [Tensor, Tensor];
    return [scatterAdd(zeros(x.shape), indices, g, { axis: result.attributes.axis as number }), undefined];
  },
  lower: (result, inputs, graph) => graph.node('GatherElements', inputs, { axis: result.attributes.axis as number }),
  evaluate: ([x, indices], result) => {
    const places = elementPlaces(indices!.data, result.shape, x!.shape, result.attributes.axis as number);
    return Float64Array.from(places, (place) => x!.data[place]!);
  },
};

/** For every index (in the order of `shape`), the offset of the element it names in an array of shape `target`. */
function elementPlaces(indices: Float64Array, shape: Shape, target: Shape, axis: number): Int32Array {
  const { length, inner } = around(shape, axis);
  const targetLength = target[axis]!;
  return Int32Array.from(indices, (index, i) => {
    const outer = Math.floor(i / (length * inner));
    return (outer * targetLength + placeOf(index, targetLength)) * inner + (i % inner);
  });
}

/**
 * One element of `x` for every int32 index along `axis`: `result[…, i, …] = x[…, indices[…, i, …], …]`. `indices` has
 * x's shape apart from that axis.
 */
export function takeAlongAxis(x: Tensor, indices: Tensor, options: { readonly axis: number }): Tensor {
  const axis = resolveAxis('takeAlongAxis', x, options.axis);
  checkIndices('takeAlongAxis', x, indices);
  checkAligned('takeAlongAxis', x, indices, axis);
  return makeTensor(takeOp, [x, indices], indices.shape, x.dtype, { axis });
}

function checkAligned(operation: string, x: Tensor, indices: Tensor, axis: number): void {
  const fits = indices.rank === x.rank && indices.shape.every((length, i) => i === axis || length === x.shape[i]);
  if (!fits) throw traceError(operation, `indices must have the tensor's shape apart from axis ${axis}`, [x, indices]);
}

const scatterAddOp: Op = {
  name: 'scatterAdd',
  gradient: (result, g) => {
    const indices = result.inputs[1]!;
    return [g, undefined, takeAlongAxis(g, indices, { axis: result.attributes.axis as number })];
  },
  lower: (result, inputs, graph) =>
    graph.node('ScatterElements', inputs, { axis: result.attributes.axis as number, reduction: 'add' }),
  evaluate: ([x, indices, updates], result) => {
    const data = Float64Array.from(x!.data);
    const places = elementPlaces(indices!.data, indices!.shape, result.shape, result.attributes.axis as number);
    places.forEach((place, i) => {
      data[place]! += updates!.data[i]!;
    });
    return data;
  },
};

/** `x` with `updates[…, i, …]` added at `indices[…, i, …]` along `axis`; repeated indices add up. */
export function scatterAdd(x: Tensor, indices: Tensor, updates: Tensor, options: { readonly axis: number }): Tensor {
  const axis = resolveAxis('scatterAdd', x, options.axis);
  checkIndices('scatterAdd', x, indices);
  checkDtype('scatterAdd', [x], ['float32', 'int32']);
  checkAligned('scatterAdd', x, indices, axis);
  if (!sameShape(indices.shape, updates.shape) || updates.dtype !== x.dtype) {
    throw traceError('scatterAdd', 'updates must have the shape of the indices and the dtype of x', [indices, updates]);
  }
  return makeTensor(scatterAddOp, [x, indices, updates], x.shape, x.dtype, { axis });
}

/** A new last axis of `classes`, 1 where it equals the int32 index and 0 elsewhere (float32): all 0 for an index outside. */
export function oneHot(indices: Tensor, classes: number): Tensor {
  checkIndices('oneHot', indices, indices);
  return indices.unsqueeze(-1).equal(arange(classes)).cast('float32');
}
