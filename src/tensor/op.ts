import { operantError } from '../error/index.ts';
import type { DType } from './dtype.ts';
import { type Shape, showShape } from './shape.ts';
import { callerLine, captureSite } from './site.ts';
import { type Attributes, Tensor } from './tensor.ts';

/** Elements in float64 with their shape: what the reference evaluator computes with, whatever the dtype. */
export interface Array64 {
  readonly data: Float64Array;
  readonly shape: Shape;
}

/** The part of the ONNX writer that an operation needs to describe itself. Names stand for results. */
export interface OnnxBuilder {
  /** Adds a node and returns the name of its result. */
  node(type: string, inputs: readonly string[], attributes?: OnnxAttributes): string;
  /** Adds a node with several results and returns their names. */
  results(type: string, inputs: readonly string[], attributes: OnnxAttributes, count: number): string[];
  /** A constant of int64 values: axes, shapes, pads. A number alone makes a scalar. */
  int64(values: number | readonly number[]): string;
  /** A scalar constant of this dtype. */
  scalar(value: number, dtype: DType): string;
  /** Converts a named result; the name itself where the dtypes agree. */
  cast(name: string, from: DType | 'int64', to: DType | 'int64'): string;
}

export type OnnxAttributes = Readonly<Record<string, number | string | readonly number[] | { readonly float: number }>>;

/**
 * One operation, whole: its gradient, its ONNX form and its meaning in float64.
 * The function that makes tensors of it checks shapes and works out the result's, then calls `makeTensor`.
 */
export interface Op {
  readonly name: string;
  /**
   * Vector-Jacobian product: for each input the gradient of the loss, given `g`, the gradient of the result (same shape
   * as the result). Written with differentiable operations, so gradients of gradients work. Undefined for an input that
   * has no gradient; the function is absent for an operation that has none at all.
   */
  readonly gradient?: (result: Tensor, g: Tensor) => readonly (Tensor | undefined)[];
  /** Writes the ONNX nodes and returns the name of the result. */
  readonly lower: (result: Tensor, inputs: readonly string[], onnx: OnnxBuilder) => string;
  /** The reference meaning, in float64. */
  readonly evaluate: (inputs: readonly Array64[], result: Tensor) => Float64Array;
}

/** Adds a node to the graph. */
export function makeTensor(
  op: Op,
  inputs: readonly Tensor[],
  shape: Shape,
  dtype: DType,
  attributes: Attributes = {},
): Tensor {
  return new Tensor(op, inputs, attributes, shape, dtype, captureSite());
}

/** An error thrown while tracing: names the operation, the operands' shapes and the caller's line. */
export function traceError(operation: string, what: string, operands: readonly Tensor[], help?: string): Error {
  const shapes = operands.map((operand) => `${operand.dtype}${showShape(operand.shape)}`).join(' and ');
  return operantError(`${operation}: ${what}`, {
    ...(operands.length > 0 ? { value: shapes } : {}),
    where: `at ${callerLine()}`,
    ...(help ? { help } : {}),
  });
}
