import { real } from '../domains.ts';
import type { Cases } from '../sample.ts';

const dtypes = ['float32', 'int32', 'uint8', 'bool'] as const;

export const sourceCases = {
  constant: (draw, constant) => {
    const rows = draw.int(1, 3);
    const source = Array.from({ length: rows }, (_, i) => [i, i + 0.5]);
    return { inputs: [], apply: () => [constant(source), constant(rows), constant(new Int32Array(rows))] };
  },
  full: (draw, full) => {
    const [shape, dtype] = [draw.shape(), draw.pick(dtypes)];
    return { inputs: [], apply: () => full(shape, 1, dtype) };
  },
  zeros: (draw, zeros) => {
    const [shape, dtype] = [draw.shape(), draw.pick(dtypes)];
    return { inputs: [], apply: () => zeros(shape, dtype) };
  },
  ones: (draw, ones) => {
    const [shape, dtype] = [draw.shape(), draw.pick(dtypes)];
    return {
      inputs: [{ shape, domain: real }],
      apply: (x) => x.mul(ones(shape)).add(ones(shape, dtype).cast('float32')),
    };
  },
  arange: (draw, arange) => {
    const [length, dtype] = [draw.int(0, 5), draw.pick(dtypes.slice(0, 3))];
    return { inputs: [], apply: () => arange(length, dtype) };
  },
  eye: (draw, eye) => {
    const n = draw.int(0, 4);
    return { inputs: [], apply: () => eye(n) };
  },
  lowerTriangle: (draw, lowerTriangle) => {
    const [rows, columns, diagonal] = [draw.int(1, 4), draw.int(1, 4), draw.int(-2, 2)];
    return { inputs: [], apply: () => lowerTriangle(rows, columns, diagonal) };
  },
} satisfies Partial<Cases>;
