import { makeTensor, traceError } from '../op.ts';
import { sameShape } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { checkDtype } from './check.ts';

/** On `[1, R, heads · size]` and tables `[1, R, size / 2]`, as the kernel wants them. */
const rotaryOp: Op = {
  name: 'rotary',
  gradient: (result, g) => {
    const [x, cosine, sine] = result.inputs as [Tensor, Tensor, Tensor];
    const [rows, half] = cosine.shape.slice(1) as [number, number];
    const halves = (all: Tensor) => all.reshape([1, rows, -1, 2 * half]).split([half, half], { axis: -1 });
    const [[x1, x2], [g1, g2]] = [halves(x), halves(g)] as [[Tensor, Tensor], [Tensor, Tensor]];
    return [
      turned(g, cosine, sine.neg()),
      g1.mul(x1).add(g2.mul(x2)).sum({ axis: 2 }),
      g2.mul(x1).sub(g1.mul(x2)).sum({ axis: 2 }),
    ];
  },
  lower: (result, inputs, graph) => {
    const [x, cosine] = result.inputs as [Tensor, Tensor];
    return graph.node('RotaryEmbedding', inputs, { num_heads: x.shape[2]! / cosine.shape[2]! / 2 });
  },
  evaluate: ([x, cosine, sine], result) => {
    const half = cosine!.shape[2]!;
    return Float64Array.from(x!.data, (element, at) => {
      const pair = at % half;
      const isFirst = at % (2 * half) < half;
      const angle = Math.floor(at / result.shape[2]!) * half + pair;
      const partner = x!.data[isFirst ? at + half : at - half]! * sine!.data[angle]!;
      return element * cosine!.data[angle]! + (isFirst ? -partner : partner);
    });
  },
};

const turned = (x: Tensor, cosine: Tensor, sine: Tensor) => makeTensor(rotaryOp, [x, cosine, sine], x.shape, x.dtype);

/**
 * Turns pairs of elements of `[R, heads, size]` by the angles of each row, given as cosines and sines `[R, size / 2]`:
 * elements i and i + size / 2 are a pair, `(a, b) → (a · cos − b · sin, b · cos + a · sin)` (Su et al. 2021, arXiv
 * 2104.09864, in the order of Llama's files).
 */
export function rotary(x: Tensor, cosine: Tensor, sine: Tensor): Tensor {
  checkDtype('rotary', [x, cosine, sine], ['float32']);
  const [rows, heads, size] = x.shape;
  if (x.rank !== 3 || size! % 2 !== 0) {
    throw traceError('rotary', 'takes [rows, heads, size] with an even size', [x]);
  }
  const angles = [rows!, size! / 2];
  if (!sameShape(cosine.shape, angles) || !sameShape(sine.shape, angles)) {
    throw traceError('rotary', 'cosine and sine must be [rows, size / 2]', [x, cosine, sine]);
  }
  if (x.size === 0) return x;
  const flat = x.reshape([1, rows!, heads! * size!]);
  return turned(flat, cosine.unsqueeze(0), sine.unsqueeze(0)).reshape(x.shape);
}
