import { traceError } from './op.ts';
import type { Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/**
 * The axis counted from the front; negative ones count from the end.
 *
 * @param rank number of axes to choose from, where it is not the tensor's own (inserting an axis has one more place).
 * @throws when it is out of range.
 */
export function resolveAxis(operation: string, x: Tensor, axis: number, rank = x.rank): number {
  const resolved = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || resolved < 0 || resolved >= rank) {
    const help = rank === 0 ? 'a scalar has no axes' : `use ${-rank} to ${rank - 1}`;
    throw traceError(operation, `axis ${axis} is out of range`, [x], help);
  }
  return resolved;
}

/** Ascending distinct axes; undefined means all of them. */
export function resolveAxes(operation: string, x: Tensor, axes: number | readonly number[] | undefined): number[] {
  if (axes === undefined) return x.shape.map((_, axis) => axis);
  const list = typeof axes === 'number' ? [axes] : axes;
  const resolved = list.map((axis) => resolveAxis(operation, x, axis)).sort((a, b) => a - b);
  if (new Set(resolved).size < resolved.length) throw traceError(operation, `axis given twice in ${list}`, [x]);
  return resolved;
}

/** The shape after reducing `axes` (ascending, resolved). */
export function reducedShape(shape: Shape, axes: readonly number[], keepDims: boolean): number[] {
  if (keepDims) return shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return shape.filter((_, axis) => !axes.includes(axis));
}
