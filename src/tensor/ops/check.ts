import { allocate, type DType } from '../dtype.ts';
import { traceError } from '../op.ts';
import { isShape, type Shape, showShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';

/** Throws unless every tensor has one of these dtypes. */
export function checkDtype(operation: string, tensors: readonly Tensor[], takes: readonly DType[]): void {
  if (tensors.every((tensor) => takes.includes(tensor.dtype))) return;
  throw traceError(operation, `takes ${takes.join(' and ')} alone`, tensors, 'convert with cast()');
}

/** Throws where an array of this dtype would hold another number than `element`: 0.5 as int32, say. */
export function checkElement(operation: string, element: number, dtype: DType, tensors: readonly Tensor[]): void {
  if (dtype === 'float32') return;
  const held = allocate(dtype, 1).fill(element)[0];
  if (held === element && (dtype !== 'bool' || held <= 1)) return;
  throw traceError(operation, `${element} is no element of ${dtype}`, tensors, 'convert the tensor with cast()');
}

/** Throws unless the shape's lengths are integers ≥ 0. */
export function checkLengths(operation: string, shape: Shape): void {
  if (isShape(shape)) return;
  throw traceError(operation, `${showShape(shape)} is no shape`, [], 'lengths are integers ≥ 0');
}
