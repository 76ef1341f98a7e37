import { resolveAxis } from '../axis.ts';
import { makeTensor, traceError } from '../op.ts';
import { sameShape } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { around } from './evaluate.ts';
import { slice } from './slice.ts';

const concatOp: Op = {
  name: 'concat',
  gradient: (result, g) => {
    const axis = result.attributes.axis as number;
    return split(
      g,
      result.inputs.map((part) => part.shape[axis]!),
      { axis },
    );
  },
  lower: (result, inputs, graph) => graph.node('Concat', inputs, { axis: result.attributes.axis as number }),
  evaluate: (inputs, result) => {
    const axis = result.attributes.axis as number;
    const { outer } = around(result.shape, axis);
    const data = new Float64Array(result.size);
    let place = 0;
    for (let o = 0; o < outer; o++) {
      for (const part of inputs) {
        const block = part.data.length / outer;
        data.set(part.data.subarray(o * block, (o + 1) * block), place);
        place += block;
      }
    }
    return data;
  },
};

/** Joins tensors along an existing axis (0 unless given). */
export function concat(parts: readonly Tensor[], options: { readonly axis?: number } = {}): Tensor {
  const [first] = parts;
  if (!first) throw traceError('concat', 'nothing to join', []);
  const axis = resolveAxis('concat', first, options.axis ?? 0);
  for (const part of parts) {
    const fits = part.rank === first.rank && part.shape.every((length, i) => i === axis || length === first.shape[i]);
    if (!fits || part.dtype !== first.dtype) throw traceError('concat', `do not fit along axis ${axis}`, [first, part]);
  }
  if (parts.length === 1) return first;
  const length = parts.reduce((total, part) => total + part.shape[axis]!, 0);
  const shape = first.shape.map((own, i) => (i === axis ? length : own));
  return makeTensor(concatOp, parts, shape, first.dtype, { axis });
}

/** Joins tensors of one shape along a new axis (0 unless given). */
export function stack(parts: readonly Tensor[], options: { readonly axis?: number } = {}): Tensor {
  const [first] = parts;
  if (!first) throw traceError('stack', 'nothing to join', []);
  const axis = resolveAxis('stack', first, options.axis ?? 0, first.rank + 1);
  for (const part of parts) {
    const fits = sameShape(part.shape, first.shape) && part.dtype === first.dtype;
    if (!fits) throw traceError('stack', 'shapes or dtypes differ', [first, part]);
  }
  return concat(
    parts.map((part) => part.unsqueeze(axis)),
    { axis },
  );
}

/** Cuts an axis into pieces of the given lengths, or into `pieces` equal ones. */
export function split(
  x: Tensor,
  pieces: number | readonly number[],
  options: { readonly axis?: number } = {},
): Tensor[] {
  const axis = resolveAxis('split', x, options.axis ?? 0);
  const total = x.shape[axis]!;
  const lengths = typeof pieces === 'number' ? Array.from({ length: pieces }, () => total / pieces) : pieces;
  const sum = lengths.reduce((a, b) => a + b, 0);
  if (sum !== total || !lengths.every((length) => Number.isInteger(length) && length >= 0)) {
    throw traceError('split', `axis ${axis} of length ${total} does not split into ${pieces}`, [x]);
  }
  let start = 0;
  return lengths.map((length) => {
    const piece = slice(x, { axis, start, end: start + length });
    start += length;
    return piece;
  });
}
