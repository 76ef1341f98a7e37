import type { Shape, Tensor } from '../../../src/tensor/index.ts';
import { boolean } from '../domains.ts';
import type { Draw } from '../draw.ts';
import type { Cases, Sample } from '../sample.ts';

const triangle = (draw: Draw, operation: (x: Tensor, diagonal?: number) => Tensor): Sample => {
  const diagonal = draw.int(-2, 2);
  return {
    inputs: [{ shape: draw.shape({ minRank: 2, maxRank: 3 }), domain: draw.anyDomain() }],
    apply: (x) => operation(x, diagonal),
  };
};

/** Parts of one shape apart from the length of `axis`. */
function parts(draw: Draw, count: number): { shapes: Shape[]; axis: number } {
  const base = draw.shape({ minRank: 1 });
  const axis = draw.axis(base.length);
  const place = axis < 0 ? axis + base.length : axis;
  const shapes = Array.from({ length: count }, () => base.map((length, i) => (i === place ? draw.int(0, 3) : length)));
  return { shapes, axis };
}

export const layoutCases = {
  reshape: (draw, reshape) => {
    const shape = draw.shape();
    const size = shape.reduce((product, length) => product * length, 1);
    const targets: Shape[] = [[size], [1, ...shape], [...shape, 1], [...shape].reverse()];
    const target = draw.pick(size > 0 ? [...targets, [-1], [1, -1], [size, -1, 1]] : targets);
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => reshape(x, target) };
  },
  unsqueeze: (draw, unsqueeze) => {
    const shape = draw.shape();
    const axis = draw.axis(shape.length + 1);
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => unsqueeze(x, axis) };
  },
  squeeze: (draw, squeeze) => {
    const rest = draw.shape();
    const place = draw.int(0, rest.length);
    const shape = [...rest.slice(0, place), 1, ...rest.slice(place)];
    const axis = draw.pick([place, place - shape.length]);
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => squeeze(x, axis) };
  },
  transpose: (draw, transpose) => {
    const shape = draw.shape({ minRank: 2, maxRank: 4 });
    const order = shape.map((_, axis) => axis);
    const shift = draw.int(0, shape.length - 1);
    const rotated = [...order.slice(shift), ...order.slice(0, shift)];
    const permutation = draw.pick([undefined, rotated, order.map((axis) => -1 - axis)]);
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => transpose(x, permutation) };
  },
  broadcastTo: (draw, broadcastTo) => {
    const [shape] = draw.broadcast(1) as [Shape];
    const target = [
      ...draw.shape({ maxRank: 1 }),
      ...shape.map((length) => (length === 1 ? draw.pick([1, 2, 3, 0]) : length)),
    ];
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => broadcastTo(x, target) };
  },
  tile: (draw, tile) => {
    const shape = draw.shape();
    const repeats = shape.map(() => draw.int(0, 3));
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => tile(x, repeats) };
  },
  concat: (draw, concat) => {
    const { shapes, axis } = parts(draw, draw.int(1, 3));
    const domain = draw.anyDomain();
    return { inputs: shapes.map((shape) => ({ shape, domain })), apply: (...list) => concat(list, { axis }) };
  },
  stack: (draw, stack) => {
    const [shape, domain] = [draw.shape(), draw.anyDomain()];
    const axis = draw.axis(shape.length + 1);
    const inputs = Array.from({ length: draw.int(1, 3) }, () => ({ shape, domain }));
    return { inputs, apply: (...list) => stack(list, { axis }) };
  },
  split: (draw, split) => {
    const pieces = Array.from({ length: draw.int(1, 3) }, () => draw.int(0, 2));
    const total = pieces.reduce((a, b) => a + b, 0);
    const rest = draw.shape({ maxRank: 2 });
    const place = draw.int(0, rest.length);
    const shape = [...rest.slice(0, place), total, ...rest.slice(place)];
    const [axis, even] = [draw.pick([place, place - shape.length]), draw.flag() && total > 0];
    return {
      inputs: [{ shape, domain: draw.anyDomain() }],
      apply: (x) => split(x, even ? total : pieces, { axis }),
    };
  },
  slice: (draw, slice) => {
    const shape = draw.shape({ minRank: 1 });
    const axis = draw.axis(shape.length);
    const options = { axis, start: draw.int(-5, 4), step: draw.int(1, 3) };
    const end = draw.pick([undefined, draw.int(-5, 6)]);
    const whole = end === undefined ? options : { ...options, end };
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => slice(x, whole) };
  },
  at: (draw, at) => {
    const shape = draw.shape({ minRank: 1, full: true });
    const axis = draw.axis(shape.length);
    const index = draw.axis(shape.at(axis)!);
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => at(x, index, { axis }) };
  },
  pad: (draw, pad) => {
    const shape = draw.shape({ minRank: 1 });
    const options = {
      axis: draw.axis(shape.length),
      before: draw.int(0, 2),
      after: draw.int(0, 2),
      fill: draw.int(0, 1),
    };
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => pad(x, options) };
  },
  flip: (draw, flip) => {
    const shape = draw.shape({ minRank: 1 });
    const axis = draw.axis(shape.length);
    return { inputs: [{ shape, domain: draw.anyDomain() }], apply: (x) => flip(x, axis) };
  },
  tril: (draw, tril) => triangle(draw, tril),
  triu: (draw, triu) => {
    const sample = triangle(draw, triu);
    const mask = draw.flag();
    return mask ? { ...sample, inputs: [{ ...sample.inputs[0]!, domain: boolean }] } : sample;
  },
} satisfies Partial<Cases>;
