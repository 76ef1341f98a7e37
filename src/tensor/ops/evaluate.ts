import { type Shape, sizeOf, stridesOf } from '../shape.ts';
import type { Array64 } from '../tensor.ts';

/** For every element of `shape` in order, the offset in a row-major array with these strides (0 where it stretches). */
export function offsets(shape: Shape, strides: readonly number[], start = 0): Int32Array {
  const result = new Int32Array(sizeOf(shape));
  const index = new Array<number>(shape.length).fill(0);
  let offset = start;
  for (let i = 0; i < result.length; i++) {
    result[i] = offset;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]!++;
      offset += strides[axis]!;
      if (index[axis]! < shape[axis]!) break;
      offset -= index[axis]! * strides[axis]!;
      index[axis] = 0;
    }
  }
  return result;
}

/** Strides of `from` seen as `to`: 0 along stretched axes. */
export function broadcastStrides(from: Shape, to: Shape): number[] {
  const own = stridesOf(from);
  const lead = to.length - from.length;
  return to.map((_, axis) => (axis < lead || from[axis - lead] === 1 ? 0 : own[axis - lead]!));
}

/** Applies `f` to the broadcast elements of the inputs. */
export function elementwise(
  inputs: readonly Array64[],
  shape: Shape,
  f: (...elements: number[]) => number,
): Float64Array {
  const places = inputs.map((input) => offsets(shape, broadcastStrides(input.shape, shape)));
  const result = new Float64Array(sizeOf(shape));
  for (let i = 0; i < result.length; i++) result[i] = f(...inputs.map((input, k) => input.data[places[k]![i]!]!));
  return result;
}

/** Splits a shape around an axis: elements before, along and after it. */
export function around(shape: Shape, axis: number): { outer: number; length: number; inner: number } {
  return { outer: sizeOf(shape.slice(0, axis)), length: shape[axis]!, inner: sizeOf(shape.slice(axis + 1)) };
}

/** Maps every line of elements along `axis` to a line of another length (or the same). */
export function alongAxis(
  input: Array64,
  axis: number,
  resultLength: number,
  map: (line: Float64Array) => ArrayLike<number>,
): Float64Array {
  const { outer, length, inner } = around(input.shape, axis);
  const result = new Float64Array(outer * resultLength * inner);
  const line = new Float64Array(length);
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < inner; k++) {
      for (let j = 0; j < length; j++) line[j] = input.data[(o * length + j) * inner + k]!;
      const mapped = map(line);
      for (let j = 0; j < resultLength; j++) result[(o * resultLength + j) * inner + k] = mapped[j]!;
    }
  }
  return result;
}
