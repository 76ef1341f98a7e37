import { allocate, type DType, type TypedArray } from '../dtype.ts';
import { makeTensor, traceError } from '../op.ts';
import type { Shape } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { type NestedNumbers, type Value, value } from '../value.ts';
import { checkElement, checkLengths } from './check.ts';

/** A tensor, or a number that becomes a constant of the other operand's dtype. */
export type Operand = Tensor | number;

const inputOp: Op = {
  name: 'input',
  lower: (result) => `input_${result.id}`,
  evaluate: (_, result) => {
    throw traceError('input', 'has no value', [result], 'pass its value to evaluate()');
  },
};

const constantOp: Op = {
  name: 'constant',
  lower: (result) => `constant_${result.id}`,
  evaluate: (_, result) => Float64Array.from(result.attributes.data as TypedArray),
};

/** A placeholder that is given its value when the program runs. */
export function input(shape: Shape, dtype: DType = 'float32'): Tensor {
  checkLengths('input', shape);
  return makeTensor(inputOp, [], shape, dtype);
}

/** Whether a tensor is a placeholder. */
export const isInput = (tensor: Tensor): boolean => tensor.op === inputOp;
/** Whether a tensor's elements are known while tracing. */
export const isConstant = (tensor: Tensor): boolean => tensor.op === constantOp;

/** A tensor whose elements are known while tracing. The array is not copied. */
export function constant(source: Value | TypedArray | NestedNumbers, shape?: Shape, dtype?: DType): Tensor {
  const known = isValue(source) ? source : value(source, shape, dtype);
  return makeTensor(constantOp, [], known.shape, known.dtype, { data: known.data });
}

function isValue(source: Value | TypedArray | NestedNumbers): source is Value {
  return typeof source === 'object' && 'dtype' in source;
}

/** Every element equal to `fill`. Kept as one element and stretched, so large ones cost nothing until used. */
export function full(shape: Shape, fill: number, dtype: DType = 'float32'): Tensor {
  checkLengths('full', shape);
  checkElement('full', fill, dtype, []);
  const scalar = constant(allocate(dtype, 1).fill(fill), [], dtype);
  return shape.length === 0 ? scalar : scalar.broadcastTo(shape);
}

/** Every element 0. */
export function zeros(shape: Shape, dtype: DType = 'float32'): Tensor {
  return full(shape, 0, dtype);
}

/** Every element 1. */
export function ones(shape: Shape, dtype: DType = 'float32'): Tensor {
  return full(shape, 1, dtype);
}

/** `[0, 1, …, length − 1]`, int32 unless told otherwise. */
export function arange(length: number, dtype: DType = 'int32'): Tensor {
  checkLengths('arange', [length]);
  const data = allocate(dtype, length);
  for (let i = 0; i < length; i++) data[i] = i;
  return constant(data, [length], dtype);
}

/** The identity matrix `[n, n]`, float32. */
export function eye(n: number): Tensor {
  checkLengths('eye', [n]);
  const data = new Float32Array(n * n);
  for (let i = 0; i < n; i++) data[i * n + i] = 1;
  return constant(data, [n, n]);
}

/** Turns numbers into constants of the tensor operands' dtype. At least one operand must be a tensor. */
export function operands(operation: string, list: readonly Operand[]): Tensor[] {
  const tensor = list.find((operand): operand is Tensor => typeof operand !== 'number');
  if (!tensor) throw traceError(operation, 'needs at least one tensor', [], 'wrap a number with constant()');
  return list.map((operand) => {
    if (typeof operand !== 'number') return operand;
    checkElement(operation, operand, tensor.dtype, [tensor]);
    return full([], operand, tensor.dtype);
  });
}
