import type { DType } from '../dtype.ts';
import { makeTensor, traceError } from '../op.ts';
import { broadcastShapes } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkDtype, checkElement } from './check.ts';
import { elementwise } from './evaluate.ts';
import { type Operand, operands } from './source.ts';

const whereOp: Op = {
  name: 'where',
  gradient: (result, g) => {
    const [condition, a, b] = result.inputs as [Tensor, Tensor, Tensor];
    return [undefined, where(condition, g, 0).sumTo(a.shape), where(condition, 0, g).sumTo(b.shape)];
  },
  lower: (_, inputs, graph) => graph.node('Where', inputs),
  evaluate: (inputs, result) => elementwise(inputs, result.shape, (c, a, b) => (c ? a! : b!)),
};

/** Elements of `a` where `condition` (bool) holds, of `b` elsewhere; all three broadcast. */
export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  const [x, y] = operands('where', [a, b]) as [Tensor, Tensor];
  const shape = broadcastShapes(condition.shape, broadcastShapes(x.shape, y.shape) ?? [-1]);
  if (condition.dtype !== 'bool') throw traceError('where', 'the condition is not bool', [condition, x, y]);
  if (x.dtype !== y.dtype) throw traceError('where', 'choices of different dtypes', [x, y], 'convert one with cast()');
  if (!shape || shape.includes(-1)) throw traceError('where', 'shapes do not broadcast', [condition, x, y]);
  if (x.dtype === 'bool') return condition.and(x).or(condition.not().and(y));
  return makeTensor(whereOp, [condition, x, y], shape, x.dtype);
}

const castOp: Op = {
  name: 'cast',
  lower: (result, inputs, graph) => graph.cast(inputs[0]!, result.inputs[0]!.dtype, result.dtype),
  evaluate: ([x], result) => x!.data.map(conversions[result.dtype]),
};

const conversions: Readonly<Record<DType, (x: number) => number>> = {
  float32: (x) => x,
  int32: Math.trunc,
  uint8: (x) => Math.trunc(x) & 255,
  bool: (x) => +(x !== 0),
};

/**
 * Converts elements: float32 to an integer cuts towards zero (the number must fit), int32 to uint8 keeps the low byte,
 * anything to bool is `x ≠ 0`. No gradient passes.
 */
export function cast(x: Tensor, dtype: DType): Tensor {
  return x.dtype === dtype ? x : makeTensor(castOp, [x], x.shape, dtype);
}

const clipOp: Op = {
  name: 'clip',
  gradient: (result, g) => {
    const x = result.inputs[0]!;
    return [where(x.equal(result), g, 0)];
  },
  lower: (result, inputs, graph) => {
    const { low, high } = result.attributes as { low: number; high: number };
    return graph.node('Clip', [inputs[0]!, graph.scalar(low, result.dtype), graph.scalar(high, result.dtype)]);
  },
  evaluate: ([x], result) => {
    const { low, high } = result.attributes as { low: number; high: number };
    return x!.data.map((element) => Math.min(Math.max(element, low), high));
  },
};

/** Elements limited to `[low, high]`; the gradient is that of the identity inside (bounds included) and 0 outside. */
export function clip(x: Tensor, low: number, high: number): Tensor {
  checkDtype('clip', [x], ['float32', 'int32']);
  checkElement('clip', low, x.dtype, [x]);
  checkElement('clip', high, x.dtype, [x]);
  if (!(low <= high)) throw traceError('clip', `low ${low} is above high ${high}`, [x]);
  const held = (bound: number) => (x.dtype === 'float32' ? Math.fround(bound) : bound);
  return makeTensor(clipOp, [x], x.shape, x.dtype, { low: held(low), high: held(high) });
}

const stopGradientOp: Op = {
  name: 'stopGradient',
  lower: (_, inputs) => inputs[0]!,
  evaluate: ([x]) => x!.data,
};

/** The same elements, seen as a constant by gradients. */
export function stopGradient(x: Tensor): Tensor {
  return makeTensor(stopGradientOp, [x], x.shape, x.dtype);
}

const aliasOp: Op = {
  name: 'alias',
  gradient: (_, g) => [g],
  lower: (_, inputs) => inputs[0]!,
  evaluate: ([x]) => x!.data,
};

/** The same elements under a new name: lets a gradient be taken with respect to one use of a tensor. */
export function alias(x: Tensor): Tensor {
  return makeTensor(aliasOp, [x], x.shape, x.dtype);
}
