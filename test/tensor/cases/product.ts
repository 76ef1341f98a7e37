import type { PoolOptions, Tensor } from '../../../src/tensor/index.ts';
import { positive, real } from '../domains.ts';
import type { Draw } from '../draw.ts';
import type { Cases, Sample } from '../sample.ts';

const EQUATIONS = [
  'ij,jk->ik',
  'bij,bjk->bik',
  'bij,bkj->bik',
  'ij,kj->ik',
  'i,j->ij',
  'i,i->',
  'ij,ij->i',
  'ij->ji',
  'ijk->j',
  'ij->',
  'bqhd,bkhd->bhqk',
  'bhqk,bkhd->bqhd',
  'ij,jk',
  'ijk,kl->lij',
  'ij,k->jk',
];

const windows = (draw: Draw) => ({
  stride: draw.pick([1, 2, [2, 1] as const]),
  padding: draw.pick([0, 1, [0, 1] as const]),
});

const pool = (draw: Draw, operation: (image: Tensor, options: PoolOptions) => Tensor): Sample => {
  const shape = [draw.int(1, 2), draw.int(1, 2), draw.int(3, 5), draw.int(3, 5)];
  const options = draw.pick<PoolOptions>([
    { size: 2 },
    { size: 3, ...windows(draw) },
    { size: [2, 3], ...windows(draw) },
  ]);
  return { inputs: [{ shape, domain: real }], apply: (x) => operation(x, options) };
};

export const productCases = {
  matmul: (draw, matmul) => {
    const [n, k, m] = [draw.pick([1, 2, 3]), draw.pick([1, 2, 3, 0]), draw.pick([1, 2, 3])];
    const batches = draw.pick<[number[], number[]]>([
      [[], []],
      [[2], []],
      [[], [2]],
      [[3], [3]],
      [[2, 1], [3]],
      [[1], [2, 1]],
    ]);
    const vector = draw.int(0, 5);
    const [transposeA, transposeB] = [draw.flag(), draw.flag()];
    const left = vector === 0 ? [k] : [...batches[0], ...(transposeA ? [k, n] : [n, k])];
    const right =
      vector === 1 || (vector === 0 && transposeA) ? [k] : [...batches[1], ...(transposeB ? [m, k] : [k, m])];
    return {
      inputs: [
        { shape: left, domain: real },
        { shape: right, domain: real },
      ],
      apply: (a, b) => matmul(a, b, { transposeA, transposeB }),
    };
  },
  einsum: (draw, einsum) => {
    const equation = draw.pick(EQUATIONS);
    const lengths = new Map([...'bhijkldq'].map((letter) => [letter, draw.int(1, 3)]));
    const groups = equation.split('->')[0]!.split(',');
    return {
      inputs: groups.map((group) => ({ shape: [...group].map((letter) => lengths.get(letter)!), domain: real })),
      apply: (...operands) => einsum(equation, ...operands),
    };
  },
  conv2d: (draw, conv2d) => {
    const options = { ...windows(draw), dilation: draw.pick([1, 2, [1, 2] as const]) };
    const channels = draw.int(1, 2);
    return {
      inputs: [
        { shape: [draw.int(1, 2), channels, draw.int(4, 5), draw.int(4, 5)], domain: real },
        { shape: [draw.int(1, 2), channels, draw.int(1, 2), draw.int(1, 2)], domain: real },
      ],
      apply: (image, kernel) => conv2d(image, kernel, options),
    };
  },
  conv2dTranspose: (draw, conv2dTranspose) => {
    const options = { ...windows(draw), dilation: draw.pick([1, 2]) };
    const channels = draw.int(1, 2);
    const [height, width] = [draw.int(4, 5), draw.int(4, 5)];
    const smallest = ([0, 1] as const).map((i) => {
      const at = (x: number | readonly [number, number]) => (typeof x === 'number' ? x : x[i]);
      const [length, kernel] = [[height, width][i]!, 2];
      return {
        length: (length - 1) * at(options.stride) - 2 * at(options.padding) + options.dilation * (kernel - 1) + 1,
        extra: at(options.stride) - 1,
      };
    });
    const size = smallest.map(({ length, extra }) => length + draw.int(0, extra)) as [number, number];
    const whole = draw.flag() ? options : { ...options, size };
    return {
      inputs: [
        { shape: [draw.int(1, 2), channels, height, width], domain: real },
        { shape: [channels, draw.int(1, 2), 2, 2], domain: real },
      ],
      apply: (x, kernel) => conv2dTranspose(x, kernel, whole),
    };
  },
  maxPool2d: pool,
  avgPool2d: pool,
  layerNorm: (draw, layerNorm) => {
    // Of two elements the normal ones are ±1 wherever they are: their derivatives are all rounding.
    const shape = [...draw.shape({ maxRank: 2 }), draw.int(3, 5)];
    const last = shape.slice(-1);
    const epsilon = draw.pick([0.01, 0.1]);
    return {
      inputs: [
        { shape, domain: real },
        { shape: last, domain: real },
        { shape: last, domain: real },
      ],
      apply: (x, scale, bias) => layerNorm(x, scale, bias, epsilon),
    };
  },
  rmsNorm: (draw, rmsNorm) => {
    const shape = [...draw.shape({ maxRank: 2 }), draw.int(1, 4)];
    const epsilon = draw.pick([undefined, 0.1]);
    return {
      inputs: [
        { shape, domain: positive },
        { shape: shape.slice(-1), domain: real },
      ],
      apply: (x, scale) => rmsNorm(x, scale, epsilon),
    };
  },
  rotary: (draw, rotary) => {
    const [rows, heads, half] = [draw.pick([1, 2, 3, 0]), draw.int(1, 3), draw.pick([1, 2, 4, 8])];
    const angles = { shape: [rows, half], domain: real };
    return {
      inputs: [{ shape: [rows, heads, 2 * half], domain: real }, angles, angles],
      apply: (x, cosine, sine) => rotary(x, cosine, sine),
    };
  },
} satisfies Partial<Cases>;
