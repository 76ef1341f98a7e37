import { operantError } from '../error/index.ts';

/** Element types a program can take and return. `bool` is stored one byte an element, 0 or 1. */
export type DType = 'float32' | 'int32' | 'uint8' | 'bool';

/** The arrays that hold elements: Float32Array for float32, Int32Array for int32, Uint8Array for uint8 and bool. */
export type TypedArray = Float32Array | Int32Array | Uint8Array;

/** Bytes of one element. */
export const BYTES: Readonly<Record<DType, number>> = { float32: 4, int32: 4, uint8: 1, bool: 1 };

/** A zeroed array of `size` elements. */
export function allocate(dtype: DType, size: number): TypedArray {
  if (dtype === 'float32') return new Float32Array(size);
  return dtype === 'int32' ? new Int32Array(size) : new Uint8Array(size);
}

/** The dtype an array has when nobody says otherwise. */
export function dtypeOf(data: TypedArray): DType {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Int32Array) return 'int32';
  if (data instanceof Uint8Array) return 'uint8';
  throw operantError('array type without a dtype', {
    value: (data as object).constructor.name,
    where: 'in value()',
    help: 'use a Float32Array, Int32Array or Uint8Array',
  });
}
