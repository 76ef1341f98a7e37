import type { Operand, Tensor } from '../../../src/tensor/index.ts';
import {
  aboveMinusOne,
  aboveOne,
  betweenHalves,
  boolean,
  integer,
  nonzero,
  nonzeroInteger,
  positive,
  real,
  unit,
} from '../domains.ts';
import type { Draw } from '../draw.ts';
import type { Cases, Domain, Sample } from '../sample.ts';

type Unary = (x: Tensor) => Tensor;
type Binary = (a: Operand, b: Operand) => Tensor;

const unary =
  (...domains: readonly Domain[]) =>
  (draw: Draw, operation: Unary): Sample => ({
    inputs: [{ shape: draw.shape(), domain: draw.pick(domains) }],
    apply: (x) => operation(x),
  });

/** Two tensors, or a tensor and the number 1.5 or 2. */
const binary =
  (...domains: readonly (readonly [Domain, Domain])[]) =>
  (draw: Draw, operation: Binary): Sample => {
    const [a, b] = draw.pick(domains);
    const number = a.dtype === 'float32' ? 1.5 : a.dtype === 'bool' ? 1 : 2;
    const form = draw.int(0, 4);
    if (form === 3) return { inputs: [{ shape: draw.shape(), domain: a }], apply: (x) => operation(x, number) };
    if (form === 4) return { inputs: [{ shape: draw.shape(), domain: b }], apply: (x) => operation(number, x) };
    const [left, right] = draw.broadcast(2);
    return {
      inputs: [
        { shape: left!, domain: a },
        { shape: right!, domain: b },
      ],
      apply: (x, y) => operation(x, y),
    };
  };

const numbers = [
  [real, real],
  [integer, integer],
] as const;
const anything = [...numbers, [boolean, boolean]] as const;

export const elementwiseCases = {
  neg: unary(real, integer),
  abs: unary(nonzero, integer),
  sign: unary(nonzero, integer),
  square: unary(real, integer),
  sqrt: unary(positive),
  rsqrt: unary(positive),
  reciprocal: unary(nonzero),
  rsub: (draw, rsub) => {
    const [left, right] = draw.broadcast(2);
    const number = draw.flag();
    return {
      inputs: [
        { shape: left!, domain: real },
        { shape: right!, domain: real },
      ],
      apply: (x, y) => rsub(x, number ? 1.5 : y),
    };
  },
  exp: unary(real),
  log: unary(positive),
  expm1: unary(real),
  log1p: unary(aboveMinusOne),
  floor: unary(betweenHalves),
  ceil: unary(betweenHalves),
  round: unary(betweenHalves),
  not: unary(boolean),
  sin: unary(real),
  cos: unary(real),
  tan: unary(unit),
  asin: unary(unit),
  acos: unary(unit),
  atan: unary(real),
  atan2: binary([nonzero, nonzero]),
  sinh: unary(real),
  cosh: unary(real),
  tanh: unary(real),
  asinh: unary(real),
  acosh: unary(aboveOne),
  atanh: unary(unit),
  sigmoid: unary(real),
  logSigmoid: unary(real),
  relu: unary(nonzero),
  leakyRelu: (draw, leakyRelu) => {
    const slope = draw.pick([undefined, 0.2]);
    return { inputs: [{ shape: draw.shape(), domain: nonzero }], apply: (x) => leakyRelu(x, slope) };
  },
  elu: unary(nonzero),
  softplus: unary(real),
  silu: unary(real),
  erf: unary(real),
  gelu: unary(real),
  add: binary(...numbers),
  sub: binary(...numbers),
  mul: binary(...numbers),
  div: binary([real, nonzero], [integer, nonzeroInteger]),
  pow: binary([positive, real]),
  // The dividend as a multiple of the divisor that is no integer: the remainder does not jump.
  mod: (draw, mod) => {
    const [left, right] = draw.broadcast(2);
    const [q, b] = draw.pick([[betweenHalves, nonzero] as const, [integer, nonzeroInteger] as const]);
    return {
      inputs: [
        { shape: left!, domain: q },
        { shape: right!, domain: b },
      ],
      apply: (x, y) => mod(x.dtype === 'int32' ? x : x.mul(y), y),
    };
  },
  maximum: binary([unit, real], [integer, integer]),
  minimum: binary([unit, real], [integer, integer]),
  logAddExp: binary([real, real]),
  equal: binary(...anything),
  notEqual: binary(...anything),
  less: binary(...numbers),
  lessEqual: binary(...numbers),
  greater: binary(...numbers),
  greaterEqual: binary(...numbers),
  and: binary([boolean, boolean]),
  or: binary([boolean, boolean]),
  xor: binary([boolean, boolean]),
  where: (draw, where) => {
    const [condition, a, b] = draw.broadcast(3);
    const domain = draw.anyDomain();
    const form = draw.int(0, 3);
    return {
      inputs: [
        { shape: condition!, domain: boolean },
        { shape: a!, domain },
        { shape: b!, domain },
      ],
      apply: (c, x, y) => where(c, form === 1 ? 1 : x, form === 2 ? 0 : y),
    };
  },
  cast: (draw, cast) => {
    const [domain, dtype] = [draw.anyDomain(), draw.pick(['float32', 'int32', 'uint8', 'bool'] as const)];
    // A negative number has no byte: what float32 then becomes is not defined.
    const source = domain === real ? (dtype === 'uint8' ? positive : nonzero) : domain;
    return { inputs: [{ shape: draw.shape(), domain: source }], apply: (x) => cast(x, dtype) };
  },
  clip: (draw, clip) => {
    const domain = draw.pick([nonzero, integer]);
    const [low, high] = draw.pick(
      domain === integer
        ? [[-2, 3]]
        : [
            [0, 0.2],
            [0, Infinity],
            [-Infinity, 0.1],
          ],
    ) as [number, number];
    return { inputs: [{ shape: draw.shape(), domain }], apply: (x) => clip(x, low, high) };
  },
  stopGradient: (draw, stopGradient) => ({
    inputs: [{ shape: draw.shape(), domain: real }],
    apply: (x) => stopGradient(x),
    stopsGradient: true,
  }),
} satisfies Partial<Cases>;
