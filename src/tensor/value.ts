import { operantError } from '../error/index.ts';
import { allocate, type DType, dtypeOf, type TypedArray } from './dtype.ts';
import { isShape, type Shape, showShape, sizeOf } from './shape.ts';

/**
 * A concrete array: what programs take and return. The elements live in `data`, row-major; writing into it before the
 * next call is allowed and is how buffers are reused (nothing is copied on the way in).
 */
export class Value {
  readonly data: TypedArray;
  readonly shape: Shape;
  readonly dtype: DType;
  /** The runtime's own view of `data`, made at the first use. */
  handle?: unknown;

  constructor(data: TypedArray, shape: Shape, dtype: DType) {
    this.data = data;
    this.shape = shape;
    this.dtype = dtype;
  }

  get size(): number {
    return this.data.length;
  }

  /** The only element of a value of size 1. */
  item(): number {
    if (this.data.length !== 1) {
      throw operantError('item() of a value that has not one element', { value: showShape(this.shape) });
    }
    return this.data[0]!;
  }
}

/** Nested arrays of numbers, all rows of one length. */
export type NestedNumbers = number | readonly NestedNumbers[];

/**
 * Makes a value. A typed array is used as it is, not copied; its shape defaults to one axis. Numbers and nested arrays
 * are copied to `dtype` (default float32).
 *
 * @throws when the number of elements differs from the shape's or a length is no integer ≥ 0, when rows differ in length,
 *   when the array is of no type that a dtype has, or when the dtype does not hold a number (0.5 as int32).
 * @example value(new Float32Array(6), [2, 3]); value([[1, 2], [3, 4]]); value(0.5)
 */
export function value(source: TypedArray | NestedNumbers, shape?: Shape, dtype?: DType): Value {
  if (ArrayBuffer.isView(source)) {
    const type = dtype ?? dtypeOf(source);
    checkStorage(source, type);
    return checked(source, shape ?? [source.length], type);
  }
  const inferred = nestedShape(source);
  const flat: number[] = [];
  flatten(source, inferred, flat);
  const data = allocate(dtype ?? 'float32', flat.length);
  data.set(flat);
  checkHeld(flat, data, dtype ?? 'float32');
  return checked(data, shape ?? inferred, dtype ?? 'float32');
}

/**
 * A value full of zeros.
 *
 * @throws when a length is no integer ≥ 0
 */
export function zerosValue(shape: Shape, dtype: DType = 'float32'): Value {
  checkShape(shape, 'in zerosValue()');
  return new Value(allocate(dtype, sizeOf(shape)), shape, dtype);
}

function checked(data: TypedArray, shape: Shape, dtype: DType): Value {
  checkShape(shape, 'in value()');
  if (sizeOf(shape) !== data.length) {
    throw operantError('element count differs from the shape', {
      value: `${data.length} elements, shape ${showShape(shape)}`,
      where: 'in value()',
    });
  }
  return new Value(data, shape, dtype);
}

function checkShape(shape: Shape, where: string): void {
  if (isShape(shape)) return;
  throw operantError('shape of lengths that are not integers ≥ 0', { value: showShape(shape), where });
}

function checkStorage(data: TypedArray, dtype: DType): void {
  if (allocate(dtype, 0).constructor !== data.constructor) {
    throw operantError('array type does not hold this dtype', {
      value: `${data.constructor.name} for ${dtype}`,
      where: 'in value()',
    });
  }
}

/** Lengths along the first elements. */
function nestedShape(source: NestedNumbers): number[] {
  const shape: number[] = [];
  for (let level = source; Array.isArray(level); level = level[0]!) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  return shape;
}

/** Appends the numbers of nested arrays, which must have this shape throughout. */
function flatten(source: NestedNumbers, shape: Shape, flat: number[]): void {
  const [length, ...rest] = shape;
  const isLeaf = typeof source === 'number';
  if (isLeaf ? length !== undefined : !Array.isArray(source) || source.length !== length) {
    throw operantError('rows of different lengths', { where: 'in value()', help: 'make every row equally long' });
  }
  if (isLeaf) flat.push(source);
  else for (const row of source) flatten(row, rest, flat);
}

/** Integers do not lose fractions or high bits silently. */
function checkHeld(flat: readonly number[], data: TypedArray, dtype: DType): void {
  const lost = dtype === 'float32' ? undefined : flat.find((x, i) => x !== data[i] || (dtype === 'bool' && x > 1));
  if (lost === undefined) return;
  throw operantError(`number that ${dtype} does not hold`, { value: lost, where: 'in value()' });
}
