import { resolveAxis } from '../axis.ts';
import { makeTensor } from '../op.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkDtype } from './check.ts';
import { alongAxis } from './evaluate.ts';

interface CumulativeOptions {
  /** Axis to run along; the last unless given. */
  readonly axis?: number;
  /** Run from the end to the front. */
  readonly reverse?: boolean;
}

const cumsumOp: Op = {
  name: 'cumsum',
  gradient: (result, g) => {
    const { axis, reverse } = result.attributes as { axis: number; reverse: boolean };
    return [cumsum(g, { axis, reverse: !reverse })];
  },
  lower: (result, inputs, graph) => {
    const { axis, reverse } = result.attributes as { axis: number; reverse: boolean };
    return graph.node('CumSum', [inputs[0]!, graph.int64(axis)], { reverse: Number(reverse) });
  },
  evaluate: ([x], result) => {
    const { axis, reverse } = result.attributes as { axis: number; reverse: boolean };
    return alongAxis(x!, axis, result.shape[axis]!, (line) => {
      const sums = reverse ? line.slice().reverse() : line.slice();
      for (let i = 1; i < sums.length; i++) sums[i]! += sums[i - 1]!;
      return reverse ? sums.reverse() : sums;
    });
  },
};

/** Running sums along an axis, the element itself included. */
export function cumsum(x: Tensor, options: CumulativeOptions = {}): Tensor {
  const axis = resolveAxis('cumsum', x, options.axis ?? -1);
  checkDtype('cumsum', [x], ['float32', 'int32']);
  return makeTensor(cumsumOp, [x], x.shape, x.dtype, { axis, reverse: options.reverse ?? false });
}

/** Running products along an axis, the element itself included. Takes log₂(length) multiplications. */
export function cumprod(x: Tensor, options: CumulativeOptions = {}): Tensor {
  const axis = resolveAxis('cumprod', x, options.axis ?? -1);
  checkDtype('cumprod', [x], ['float32', 'int32']);
  let products = x;
  for (let step = 1; step < x.shape[axis]!; step *= 2) {
    products = products.mul(shift(products, axis, options.reverse ? -step : step));
  }
  return products;
}

/** For every element the product of the others along the axis: the derivative of the product, also where some are 0. */
export function productOfOthers(x: Tensor, axis: number): Tensor {
  if (x.shape[axis] === 0) return x;
  return cumprod(shift(x, axis, 1), { axis }).mul(cumprod(shift(x, axis, -1), { axis, reverse: true }));
}

/** Elements moved `by` places towards the end (the front where negative), with ones where they came from. */
function shift(x: Tensor, axis: number, by: number): Tensor {
  if (by > 0) return x.slice({ axis, end: x.shape[axis]! - by }).pad({ axis, before: by, fill: 1 });
  return x.slice({ axis, start: -by }).pad({ axis, after: -by, fill: 1 });
}
