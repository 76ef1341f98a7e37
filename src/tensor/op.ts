import { operantError } from '../error/index.ts';
import type { DType } from './dtype.ts';
import { type Shape, showShape } from './shape.ts';
import { callerLine, captureSite } from './site.ts';
import { type Attributes, type Op, Tensor } from './tensor.ts';

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
