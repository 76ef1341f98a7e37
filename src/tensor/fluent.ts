import * as activation from './ops/activation.ts';
import * as binary from './ops/binary.ts';
import * as cumulative from './ops/cumulative.ts';
import * as gather from './ops/gather.ts';
import { split } from './ops/join.ts';
import * as layout from './ops/layout.ts';
import { matmul } from './ops/matmul.ts';
import * as order from './ops/order.ts';
import * as reduce from './ops/reduce.ts';
import * as select from './ops/select.ts';
import * as slicing from './ops/slice.ts';
import { logSoftmax, softmax } from './ops/softmax.ts';
import { tril, triu } from './ops/triangle.ts';
import * as trigonometry from './ops/trigonometry.ts';
import * as unary from './ops/unary.ts';
import { Tensor } from './tensor.ts';

/** A function of a tensor as a method of it: the first parameter is the tensor itself. */
type Method<F> = F extends (x: infer _, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never;

declare module './tensor.ts' {
  interface Tensor {
    readonly neg: Method<typeof unary.neg>;
    readonly abs: Method<typeof unary.abs>;
    readonly sign: Method<typeof unary.sign>;
    readonly exp: Method<typeof unary.exp>;
    readonly log: Method<typeof unary.log>;
    readonly sqrt: Method<typeof unary.sqrt>;
    readonly reciprocal: Method<typeof unary.reciprocal>;
    readonly sin: Method<typeof trigonometry.sin>;
    readonly cos: Method<typeof trigonometry.cos>;
    readonly tan: Method<typeof trigonometry.tan>;
    readonly asin: Method<typeof trigonometry.asin>;
    readonly acos: Method<typeof trigonometry.acos>;
    readonly atan: Method<typeof trigonometry.atan>;
    readonly atan2: Method<typeof trigonometry.atan2>;
    readonly sinh: Method<typeof trigonometry.sinh>;
    readonly cosh: Method<typeof trigonometry.cosh>;
    readonly tanh: Method<typeof trigonometry.tanh>;
    readonly asinh: Method<typeof trigonometry.asinh>;
    readonly acosh: Method<typeof trigonometry.acosh>;
    readonly atanh: Method<typeof trigonometry.atanh>;
    readonly sigmoid: Method<typeof activation.sigmoid>;
    readonly relu: Method<typeof activation.relu>;
    readonly softplus: Method<typeof activation.softplus>;
    readonly erf: Method<typeof activation.erf>;
    readonly floor: Method<typeof unary.floor>;
    readonly ceil: Method<typeof unary.ceil>;
    readonly round: Method<typeof unary.round>;
    readonly not: Method<typeof unary.not>;
    readonly square: Method<typeof unary.square>;
    readonly rsqrt: Method<typeof unary.rsqrt>;
    readonly rsub: Method<typeof unary.rsub>;
    readonly log1p: Method<typeof unary.log1p>;
    readonly expm1: Method<typeof unary.expm1>;
    readonly logSigmoid: Method<typeof activation.logSigmoid>;
    readonly silu: Method<typeof activation.silu>;
    readonly leakyRelu: Method<typeof activation.leakyRelu>;
    readonly elu: Method<typeof activation.elu>;
    readonly gelu: Method<typeof activation.gelu>;
    readonly add: Method<typeof binary.add>;
    readonly sub: Method<typeof binary.sub>;
    readonly mul: Method<typeof binary.mul>;
    readonly div: Method<typeof binary.div>;
    readonly pow: Method<typeof binary.pow>;
    readonly maximum: Method<typeof binary.maximum>;
    readonly minimum: Method<typeof binary.minimum>;
    readonly logAddExp: Method<typeof binary.logAddExp>;
    readonly mod: Method<typeof binary.mod>;
    readonly equal: Method<typeof binary.equal>;
    readonly notEqual: Method<typeof binary.notEqual>;
    readonly less: Method<typeof binary.less>;
    readonly lessEqual: Method<typeof binary.lessEqual>;
    readonly greater: Method<typeof binary.greater>;
    readonly greaterEqual: Method<typeof binary.greaterEqual>;
    readonly and: Method<typeof binary.and>;
    readonly or: Method<typeof binary.or>;
    readonly xor: Method<typeof binary.xor>;
    readonly cast: Method<typeof select.cast>;
    readonly clip: Method<typeof select.clip>;
    readonly stopGradient: Method<typeof select.stopGradient>;
    readonly where: Method<typeof select.where>;
    readonly sum: Method<typeof reduce.sum>;
    readonly mean: Method<typeof reduce.mean>;
    readonly max: Method<typeof reduce.max>;
    readonly min: Method<typeof reduce.min>;
    readonly prod: Method<typeof reduce.prod>;
    readonly variance: Method<typeof reduce.variance>;
    readonly std: Method<typeof reduce.std>;
    readonly logSumExp: Method<typeof reduce.logSumExp>;
    readonly any: Method<typeof reduce.any>;
    readonly all: Method<typeof reduce.all>;
    readonly argmax: Method<typeof order.argmax>;
    readonly argmin: Method<typeof order.argmin>;
    readonly sumTo: Method<typeof reduce.sumTo>;
    readonly reshape: Method<typeof layout.reshape>;
    readonly unsqueeze: Method<typeof layout.unsqueeze>;
    readonly squeeze: Method<typeof layout.squeeze>;
    readonly transpose: Method<typeof layout.transpose>;
    readonly broadcastTo: Method<typeof layout.broadcastTo>;
    readonly tile: Method<typeof layout.tile>;
    readonly split: Method<typeof split>;
    readonly slice: Method<typeof slicing.slice>;
    readonly at: Method<typeof slicing.at>;
    readonly pad: Method<typeof slicing.pad>;
    readonly tril: Method<typeof tril>;
    readonly triu: Method<typeof triu>;
    readonly flip: Method<typeof slicing.flip>;
    readonly gather: Method<typeof gather.gather>;
    readonly takeAlongAxis: Method<typeof gather.takeAlongAxis>;
    readonly scatterAdd: Method<typeof gather.scatterAdd>;
    readonly oneHot: Method<typeof gather.oneHot>;
    readonly topk: Method<typeof order.topk>;
    readonly sort: Method<typeof order.sort>;
    readonly argsort: Method<typeof order.argsort>;
    readonly cumsum: Method<typeof cumulative.cumsum>;
    readonly cumprod: Method<typeof cumulative.cumprod>;
    readonly matmul: Method<typeof matmul>;
    readonly softmax: Method<typeof softmax>;
    readonly logSoftmax: Method<typeof logSoftmax>;
  }
}

/**
 * Operations that are also methods: `x.op(…)` is `op(x, …)`. Kept apart from the operations themselves, so that gradient
 * rules may use every operation and no file imports in a circle.
 */
const methods = {
  neg: unary.neg,
  abs: unary.abs,
  sign: unary.sign,
  exp: unary.exp,
  log: unary.log,
  sqrt: unary.sqrt,
  reciprocal: unary.reciprocal,
  sin: trigonometry.sin,
  cos: trigonometry.cos,
  tan: trigonometry.tan,
  asin: trigonometry.asin,
  acos: trigonometry.acos,
  atan: trigonometry.atan,
  atan2: trigonometry.atan2,
  sinh: trigonometry.sinh,
  cosh: trigonometry.cosh,
  tanh: trigonometry.tanh,
  asinh: trigonometry.asinh,
  acosh: trigonometry.acosh,
  atanh: trigonometry.atanh,
  sigmoid: activation.sigmoid,
  relu: activation.relu,
  softplus: activation.softplus,
  erf: activation.erf,
  floor: unary.floor,
  ceil: unary.ceil,
  round: unary.round,
  not: unary.not,
  square: unary.square,
  rsqrt: unary.rsqrt,
  rsub: unary.rsub,
  log1p: unary.log1p,
  expm1: unary.expm1,
  logSigmoid: activation.logSigmoid,
  silu: activation.silu,
  leakyRelu: activation.leakyRelu,
  elu: activation.elu,
  gelu: activation.gelu,
  add: binary.add,
  sub: binary.sub,
  mul: binary.mul,
  div: binary.div,
  pow: binary.pow,
  maximum: binary.maximum,
  minimum: binary.minimum,
  logAddExp: binary.logAddExp,
  mod: binary.mod,
  equal: binary.equal,
  notEqual: binary.notEqual,
  less: binary.less,
  lessEqual: binary.lessEqual,
  greater: binary.greater,
  greaterEqual: binary.greaterEqual,
  and: binary.and,
  or: binary.or,
  xor: binary.xor,
  cast: select.cast,
  clip: select.clip,
  stopGradient: select.stopGradient,
  where: select.where,
  sum: reduce.sum,
  mean: reduce.mean,
  max: reduce.max,
  min: reduce.min,
  prod: reduce.prod,
  variance: reduce.variance,
  std: reduce.std,
  logSumExp: reduce.logSumExp,
  any: reduce.any,
  all: reduce.all,
  argmax: order.argmax,
  argmin: order.argmin,
  sumTo: reduce.sumTo,
  reshape: layout.reshape,
  unsqueeze: layout.unsqueeze,
  squeeze: layout.squeeze,
  transpose: layout.transpose,
  broadcastTo: layout.broadcastTo,
  tile: layout.tile,
  split,
  slice: slicing.slice,
  at: slicing.at,
  pad: slicing.pad,
  tril,
  triu,
  flip: slicing.flip,
  gather: gather.gather,
  takeAlongAxis: gather.takeAlongAxis,
  scatterAdd: gather.scatterAdd,
  oneHot: gather.oneHot,
  topk: order.topk,
  sort: order.sort,
  argsort: order.argsort,
  cumsum: cumulative.cumsum,
  cumprod: cumulative.cumprod,
  matmul,
  softmax,
  logSoftmax,
};

for (const [name, operation] of Object.entries(methods)) {
  Object.defineProperty(Tensor.prototype, name, {
    value(this: Tensor, ...rest: never[]) {
      return (operation as (x: Tensor, ...rest: never[]) => unknown)(this, ...rest);
    },
  });
}
