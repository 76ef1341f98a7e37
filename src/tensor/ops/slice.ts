import { resolveAxis } from '../axis.ts';
import { makeTensor, traceError } from '../op.ts';
import { sizeOf, stridesOf } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkElement } from './check.ts';
import { around, offsets } from './evaluate.ts';

/** A range along one axis. */
export interface SliceOptions {
  /** Axis to cut; 0 unless given. */
  readonly axis?: number;
  /** First index, from the end where negative; 0 unless given. */
  readonly start?: number;
  /** One past the last index, from the end where negative; the axis's length unless given. */
  readonly end?: number;
  /** Take every `step`-th element (a positive integer); 1 unless given. */
  readonly step?: number;
}

const sliceOp: Op = {
  name: 'slice',
  gradient: (result, g) => {
    const { axis, start, step } = result.attributes as { axis: number; start: number; step: number };
    const x = result.inputs[0]!;
    const spread = step === 1 ? g : dilate(g, axis, step);
    return [pad(spread, { axis, before: start, after: x.shape[axis]! - start - spread.shape[axis]! })];
  },
  lower: (result, inputs, graph) => {
    const { axis, start, end, step } = result.attributes as Record<string, number>;
    const bounds = [[start!], [end!], [axis!], [step!]].map((value) => graph.int64(value));
    return graph.node('Slice', [inputs[0]!, ...bounds]);
  },
  evaluate: ([x], result) => {
    const { axis, start, step } = result.attributes as { axis: number; start: number; step: number };
    const strides = stridesOf(x!.shape);
    const stepped = strides.map((stride, i) => (i === axis ? stride * step : stride));
    return Float64Array.from(offsets(result.shape, stepped, start * strides[axis]!), (place) => x!.data[place]!);
  },
};

/** Puts `step − 1` zeros after every element along an axis but the last. */
function dilate(x: Tensor, axis: number, step: number): Tensor {
  const spread = pad(x.unsqueeze(axis + 1), { axis: axis + 1, after: step - 1 });
  const length = x.shape[axis]! * step;
  const joined = spread.reshape(x.shape.map((own, i) => (i === axis ? length : own)));
  return slice(joined, { axis, end: length - step + 1 });
}

/** A range of indices along one axis. Bounds beyond the axis are cut off as in Python. */
export function slice(x: Tensor, options: SliceOptions): Tensor {
  const axis = resolveAxis('slice', x, options.axis ?? 0);
  const length = x.shape[axis]!;
  const bound = (index: number) => Math.min(Math.max(index < 0 ? index + length : index, 0), length);
  const step = options.step ?? 1;
  const start = bound(options.start ?? 0);
  const end = Math.max(bound(options.end ?? length), start);
  if (![step, start, end].every(Number.isInteger) || step < 1) {
    throw traceError('slice', `start ${start}, end ${end}, step ${step}: not integers with step ≥ 1`, [x]);
  }
  if (start === 0 && end === length && step === 1) return x;
  const shape = x.shape.map((own, i) => (i === axis ? Math.ceil((end - start) / step) : own));
  return makeTensor(sliceOp, [x], shape, x.dtype, { axis, start, end, step });
}

/** One index along an axis, which disappears. */
export function at(x: Tensor, index: number, options: { readonly axis?: number } = {}): Tensor {
  const axis = resolveAxis('at', x, options.axis ?? 0);
  const length = x.shape[axis]!;
  const place = index < 0 ? index + length : index;
  if (!Number.isInteger(index) || place < 0 || place >= length) {
    throw traceError('at', `index ${index} is out of range on axis ${axis}`, [x]);
  }
  return slice(x, { axis, start: place, end: place + 1 }).squeeze(axis);
}

/** What to add to one axis. */
export interface PadOptions {
  readonly axis: number;
  /** Elements to add in front; 0 unless given. */
  readonly before?: number;
  /** Elements to add behind; 0 unless given. */
  readonly after?: number;
  /** What to add; 0 unless given. */
  readonly fill?: number;
}

const padOp: Op = {
  name: 'pad',
  gradient: (result, g) => {
    const { axis, before } = result.attributes as { axis: number; before: number };
    return [slice(g, { axis, start: before, end: before + result.inputs[0]!.shape[axis]! })];
  },
  lower: (result, inputs, graph) => {
    const { axis, before, after, fill } = result.attributes as Record<string, number>;
    return graph.node('Pad', [
      inputs[0]!,
      graph.int64([before!, after!]),
      graph.scalar(fill!, result.dtype),
      graph.int64([axis!]),
    ]);
  },
  evaluate: ([x], result) => {
    const { axis, before, fill } = result.attributes as { axis: number; before: number; fill: number };
    const { outer, length, inner } = around(x!.shape, axis);
    const data = new Float64Array(sizeOf(result.shape)).fill(fill);
    const row = result.shape[axis]! * inner;
    for (let o = 0; o < outer; o++) {
      data.set(x!.data.subarray(o * length * inner, (o + 1) * length * inner), o * row + before * inner);
    }
    return data;
  },
};

/** Adds elements at the ends of one axis. */
export function pad(x: Tensor, options: PadOptions): Tensor {
  const axis = resolveAxis('pad', x, options.axis);
  const { before = 0, after = 0, fill = 0 } = options;
  checkElement('pad', fill, x.dtype, [x]);
  if (![before, after].every((count) => Number.isInteger(count) && count >= 0)) {
    throw traceError('pad', `before ${before} and after ${after} must be integers ≥ 0`, [x]);
  }
  if (before + after === 0) return x;
  const shape = x.shape.map((length, i) => (i === axis ? before + length + after : length));
  return makeTensor(padOp, [x], shape, x.dtype, { axis, before, after, fill });
}

const flipOp: Op = {
  name: 'flip',
  gradient: (result, g) => [flip(g, result.attributes.axis as number)],
  lower: (result, inputs, graph) => {
    const axis = result.attributes.axis as number;
    const bounds = [[-1], [-(2 ** 31)], [axis], [-1]].map((value) => graph.int64(value));
    return graph.node('Slice', [inputs[0]!, ...bounds]);
  },
  evaluate: ([x], result) => {
    const axis = result.attributes.axis as number;
    const strides = stridesOf(x!.shape);
    const start = (x!.shape[axis]! - 1) * strides[axis]!;
    const reversed = strides.map((stride, i) => (i === axis ? -stride : stride));
    return Float64Array.from(offsets(x!.shape, reversed, start), (place) => x!.data[place]!);
  },
};

/** Reverses one axis. */
export function flip(x: Tensor, axis: number): Tensor {
  return makeTensor(flipOp, [x], x.shape, x.dtype, { axis: resolveAxis('flip', x, axis) });
}
