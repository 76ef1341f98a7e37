import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { operationNames } from '../../test/tensor/cases.ts';
import type { OperationName } from '../../test/tensor/sample.ts';
import * as t from './index.ts';

const [flags, integers] = [t.input([2], 'bool'), t.input([2], 'int32')];
const [x2, x3, x23, x34, scalar] = [t.input([2]), t.input([3]), t.input([2, 3]), t.input([3, 4]), t.input([])];
const image = t.input([1, 2, 5, 5]);

/** Calls that must fail, with what their message says before the place. */
const misuses: Partial<Record<OperationName, [call: () => unknown, message: string]>> = {
  full: [() => t.full([2, -1], 0), 'full: [2, -1] is no shape'],
  zeros: [() => t.zeros([1.5]), 'full: [1.5] is no shape'],
  ones: [() => t.ones([-1]), 'full: [-1] is no shape'],
  arange: [() => t.arange(2.5), 'arange: [2.5] is no shape'],
  eye: [() => t.eye(-1), 'eye: [-1] is no shape'],
  lowerTriangle: [() => t.lowerTriangle(-1), 'arange: [-1] is no shape'],
  neg: [() => t.neg(flags), 'neg: takes float32 and int32 alone (bool[2])'],
  abs: [() => t.abs(flags), 'abs: takes float32 and int32 alone (bool[2])'],
  sign: [() => t.sign(flags), 'sign: takes float32 and int32 alone (bool[2])'],
  square: [() => t.square(flags), 'mul: takes float32 and int32 alone (bool[2] and bool[2])'],
  sqrt: [() => t.sqrt(integers), 'sqrt: takes float32 alone (int32[2])'],
  rsqrt: [() => t.rsqrt(integers), 'sqrt: takes float32 alone (int32[2])'],
  reciprocal: [() => t.reciprocal(integers), 'reciprocal: takes float32 alone (int32[2])'],
  rsub: [() => t.rsub(integers, 0.5), 'sub: 0.5 is no element of int32 (int32[2])'],
  exp: [() => t.exp(integers), 'exp: takes float32 alone (int32[2])'],
  log: [() => t.log(integers), 'log: takes float32 alone (int32[2])'],
  expm1: [() => t.expm1(integers), 'expm1: takes float32 alone (int32[2])'],
  log1p: [() => t.log1p(integers), 'log1p: takes float32 alone (int32[2])'],
  floor: [() => t.floor(integers), 'floor: takes float32 alone (int32[2])'],
  ceil: [() => t.ceil(integers), 'ceil: takes float32 alone (int32[2])'],
  round: [() => t.round(integers), 'round: takes float32 alone (int32[2])'],
  not: [() => t.not(x2), 'not: takes bool alone (float32[2])'],
  sin: [() => t.sin(integers), 'sin: takes float32 alone (int32[2])'],
  cos: [() => t.cos(integers), 'cos: takes float32 alone (int32[2])'],
  tan: [() => t.tan(integers), 'tan: takes float32 alone (int32[2])'],
  asin: [() => t.asin(integers), 'asin: takes float32 alone (int32[2])'],
  acos: [() => t.acos(integers), 'acos: takes float32 alone (int32[2])'],
  atan: [() => t.atan(integers), 'atan: takes float32 alone (int32[2])'],
  atan2: [() => t.atan2(x2, x3), 'atan2: shapes do not broadcast (float32[2] and float32[3])'],
  sinh: [() => t.sinh(integers), 'sinh: takes float32 alone (int32[2])'],
  cosh: [() => t.cosh(integers), 'cosh: takes float32 alone (int32[2])'],
  tanh: [() => t.tanh(integers), 'tanh: takes float32 alone (int32[2])'],
  asinh: [() => t.asinh(integers), 'asinh: takes float32 alone (int32[2])'],
  acosh: [() => t.acosh(integers), 'acosh: takes float32 alone (int32[2])'],
  atanh: [() => t.atanh(integers), 'atanh: takes float32 alone (int32[2])'],
  sigmoid: [() => t.sigmoid(integers), 'sigmoid: takes float32 alone (int32[2])'],
  logSigmoid: [() => t.logSigmoid(integers), 'softplus: takes float32 alone (int32[2])'],
  relu: [() => t.relu(integers), 'relu: takes float32 alone (int32[2])'],
  leakyRelu: [() => t.leakyRelu(integers), 'mul: 0.01 is no element of int32 (int32[2])'],
  elu: [() => t.elu(integers), 'exp: takes float32 alone (int32[2])'],
  softplus: [() => t.softplus(integers), 'softplus: takes float32 alone (int32[2])'],
  silu: [() => t.silu(integers), 'silu: takes float32 alone (int32[2])'],
  erf: [() => t.erf(integers), 'erf: takes float32 alone (int32[2])'],
  gelu: [() => t.gelu(integers), 'gelu: takes float32 alone (int32[2])'],
  add: [() => t.add(x2, x3), 'add: shapes do not broadcast (float32[2] and float32[3])'],
  sub: [() => t.sub(x2, integers), 'sub: operands of different dtypes (float32[2] and int32[2])'],
  mul: [() => t.mul(flags, flags), 'mul: takes float32 and int32 alone (bool[2] and bool[2])'],
  div: [() => t.div(1, 2), 'div: needs at least one tensor'],
  pow: [() => t.pow(integers, 2), 'pow: takes float32 alone (int32[2] and int32[])'],
  mod: [() => t.mod(x23, x2), 'mod: shapes do not broadcast (float32[2, 3] and float32[2])'],
  maximum: [() => t.maximum(integers, -Infinity), 'maximum: -Infinity is no element of int32 (int32[2])'],
  minimum: [() => t.minimum(x2, x3), 'minimum: shapes do not broadcast (float32[2] and float32[3])'],
  logAddExp: [() => t.logAddExp(integers, 1), 'logAddExp: takes float32 alone (int32[2] and int32[])'],
  equal: [() => t.equal(x2, flags), 'equal: operands of different dtypes (float32[2] and bool[2])'],
  notEqual: [() => t.notEqual(x2, x3), 'equal: shapes do not broadcast (float32[2] and float32[3])'],
  less: [() => t.less(flags, 1), 'less: takes float32 and int32 alone (bool[2] and bool[])'],
  lessEqual: [() => t.lessEqual(x2, x3), 'lessEqual: shapes do not broadcast (float32[2] and float32[3])'],
  greater: [() => t.greater(x2, x3), 'greater: shapes do not broadcast (float32[2] and float32[3])'],
  greaterEqual: [() => t.greaterEqual(x2, x3), 'greaterEqual: shapes do not broadcast (float32[2] and float32[3])'],
  and: [() => t.and(x2, x2), 'and: takes bool alone (float32[2] and float32[2])'],
  or: [() => t.or(x2, x2), 'or: takes bool alone (float32[2] and float32[2])'],
  xor: [() => t.xor(flags, 2), 'xor: 2 is no element of bool (bool[2])'],
  where: [() => t.where(x2, x2, x2), 'where: the condition is not bool (float32[2] and float32[2] and float32[2])'],
  clip: [() => t.clip(x2, 1, 0), 'clip: low 1 is above high 0 (float32[2])'],
  sum: [() => t.sum(x23, { axis: 2 }), 'sum: axis 2 is out of range (float32[2, 3])'],
  mean: [() => t.mean(integers), 'mean: takes float32 alone (int32[2])'],
  max: [() => t.max(x23, { axis: [0, -2] }), 'max: axis given twice in 0,-2 (float32[2, 3])'],
  min: [() => t.min(flags), 'min: takes float32 and int32 alone (bool[2])'],
  prod: [() => t.prod(x23, { axis: -3 }), 'prod: axis -3 is out of range (float32[2, 3])'],
  variance: [() => t.variance(integers), 'variance: takes float32 alone (int32[2])'],
  std: [() => t.std(x2, { axis: 1 }), 'variance: axis 1 is out of range (float32[2])'],
  logSumExp: [() => t.logSumExp(integers), 'logSumExp: takes float32 alone (int32[2])'],
  any: [() => t.any(x2), 'any: takes bool alone (float32[2])'],
  all: [() => t.all(x2), 'all: takes bool alone (float32[2])'],
  sumTo: [() => t.sumTo(x23, [2]), 'sumTo: was not stretched from [2] (float32[2, 3])'],
  softmax: [() => t.softmax(x2, { axis: 0.5 }), 'softmax: axis 0.5 is out of range (float32[2])'],
  logSoftmax: [() => t.logSoftmax(scalar), 'logSoftmax: axis -1 is out of range (float32[])'],
  cumsum: [() => t.cumsum(flags), 'cumsum: takes float32 and int32 alone (bool[2])'],
  cumprod: [() => t.cumprod(flags), 'cumprod: takes float32 and int32 alone (bool[2])'],
  sort: [() => t.sort(flags), 'sort: takes float32 and int32 alone (bool[2])'],
  argsort: [() => t.argsort(x2, { axis: 1 }), 'argsort: axis 1 is out of range (float32[2])'],
  topk: [() => t.topk(x23, 4), 'topk: count 4 is not in 1 to 3 (float32[2, 3])'],
  argmax: [() => t.argmax(t.zeros([0, 2]), { axis: 0 }), 'argmax: axis 0 has no elements (float32[0, 2])'],
  argmin: [() => t.argmin(flags, { axis: 0 }), 'argmin: takes float32 and int32 alone (bool[2])'],
  reshape: [() => t.reshape(x23, [4, -1]), 'reshape: to [4, -1] does not keep the 6 elements (float32[2, 3])'],
  unsqueeze: [() => t.unsqueeze(x2, 2), 'unsqueeze: axis 2 is out of range (float32[2])'],
  squeeze: [() => t.squeeze(x23, 0), 'squeeze: axis 0 has length 2, not 1 (float32[2, 3])'],
  transpose: [() => t.transpose(x23, [0, 0]), 'transpose: [0, 0] is not an order of the axes (float32[2, 3])'],
  broadcastTo: [() => t.broadcastTo(x2, [2, 3]), 'broadcastTo: cannot stretch to [2, 3] (float32[2])'],
  tile: [() => t.tile(x23, [2]), 'tile: repeats [2] are not 2 integers ≥ 0 (float32[2, 3])'],
  concat: [() => t.concat([x23, x34]), 'concat: do not fit along axis 0 (float32[2, 3] and float32[3, 4])'],
  stack: [() => t.stack([x2, x3]), 'stack: shapes or dtypes differ (float32[2] and float32[3])'],
  split: [() => t.split(x3, 2), 'split: axis 0 of length 3 does not split into 2 (float32[3])'],
  slice: [() => t.slice(x3, { step: 0 }), 'slice: start 0, end 3, step 0: not integers with step ≥ 1 (float32[3])'],
  at: [() => t.at(x23, 3, { axis: 1 }), 'at: index 3 is out of range on axis 1 (float32[2, 3])'],
  pad: [() => t.pad(integers, { axis: 0, after: 1, fill: 0.5 }), 'pad: 0.5 is no element of int32 (int32[2])'],
  flip: [() => t.flip(x2, 1), 'flip: axis 1 is out of range (float32[2])'],
  tril: [() => t.tril(x2), 'tril: needs two axes (float32[2])'],
  triu: [() => t.triu(x2), 'triu: needs two axes (float32[2])'],
  gather: [() => t.gather(x2, x3), 'gather: indices must be int32 (float32[2] and float32[3])'],
  takeAlongAxis: [
    () => t.takeAlongAxis(x23, integers, { axis: 0 }),
    "takeAlongAxis: indices must have the tensor's shape apart from axis 0 (float32[2, 3] and int32[2])",
  ],
  scatterAdd: [
    () => t.scatterAdd(x3, integers, x3, { axis: 0 }),
    'scatterAdd: updates must have the shape of the indices and the dtype of x (int32[2] and float32[3])',
  ],
  oneHot: [() => t.oneHot(x2, 3), 'oneHot: indices must be int32 (float32[2] and float32[2])'],
  matmul: [() => t.matmul(x23, x2), 'matmul: inner lengths 3 and 2 differ (float32[2, 3] and float32[2])'],
  einsum: [
    () => t.einsum('ij,jk->ik', x23, x23),
    "einsum 'ij,jk->ik': axis j has two lengths (float32[2, 3] and float32[2, 3])",
  ],
  conv2d: [
    () => t.conv2d(image, t.input([1, 3, 2, 2])),
    'conv2d: image has 2 channels, kernel 3 (float32[1, 2, 5, 5] and float32[1, 3, 2, 2])',
  ],
  conv2dTranspose: [
    () => t.conv2dTranspose(image, t.input([3, 1, 2, 2])),
    'conv2dTranspose: input has 2 channels, kernel takes 3 (float32[1, 2, 5, 5] and float32[3, 1, 2, 2])',
  ],
  maxPool2d: [() => t.maxPool2d(image, { size: 6 }), 'maxPool2d: window larger than the image (float32[1, 2, 5, 5])'],
  avgPool2d: [() => t.avgPool2d(x23, { size: 2 }), 'avgPool2d: takes float32 of rank 4 (float32[2, 3])'],
  layerNorm: [
    () => t.layerNorm(x23, x2, x3),
    'layerNorm: scale and bias must have the length of the last axis (float32[2, 3] and float32[2] and float32[3])',
  ],
  rmsNorm: [
    () => t.rmsNorm(x23, x2),
    'rmsNorm: scale must have the length of the last axis (float32[2, 3] and float32[2])',
  ],
  rotary: [
    () => t.rotary(t.input([2, 3, 5]), x23, x23),
    'rotary: takes [rows, heads, size] with an even size (float32[2, 3, 5])',
  ],
};

/** Operations that take whatever the types allow (`constant` leaves the checks to `value`). */
const CANNOT_FAIL = ['cast', 'constant', 'stopGradient'];

const source = readFileSync(fileURLToPath(import.meta.url), 'utf8').split('\n');

/** `errors.test.ts:LINE:` for the line of this file with the text. */
const placeOf = (text: string) => `errors.test.ts:${source.findIndex((line) => line.includes(text)) + 1}:`;

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}

it('every operation that can be misused has its case', () => {
  expect([...Object.keys(misuses), ...CANNOT_FAIL].sort()).toEqual([...operationNames].sort());
});

describe.each(Object.entries(misuses))('%s', (name, [call, message]) => {
  it('says what is wrong, with which tensors, and where', () => {
    const text = messageOf(call);
    expect(text.slice(0, message.length)).toBe(message);
    expect(text.slice(message.length)).toMatch(/^ at \//);
    expect(text).toContain(placeOf(`() => t.${name}(`));
  });
});

it('names the line of a method call too', () => {
  expect(messageOf(() => x23.add(x2).exp())).toContain(placeOf('x23.add(x2).exp()'));
  expect(messageOf(() => x23.sum({ axis: 9 }))).toContain(placeOf('x23.sum({ axis: 9 })'));
  expect(messageOf(() => x23.matmul(x23))).toContain(placeOf('x23.matmul(x23)'));
});

it('says how to mend it', () => {
  expect(messageOf(() => x2.add(x3))).toMatch(/; help: lengths must be equal or 1, from the right$/);
  expect(messageOf(() => x2.add(integers))).toMatch(/; help: convert one with cast\(\)$/);
  expect(messageOf(() => x23.sum({ axis: 2 }))).toMatch(/; help: use -2 to 1$/);
  expect(messageOf(() => scalar.softmax())).toMatch(/; help: a scalar has no axes$/);
  expect(messageOf(() => x2.unsqueeze(5))).toMatch(/; help: use -2 to 1$/);
  expect(messageOf(() => scalar.matmul(x2))).toMatch(/; help: use mul\(\)$/);
});

it.each<[call: () => unknown, message: string]>([
  [() => scalar.matmul(x2), 'matmul: a scalar is not a matrix (float32[] and float32[2])'],
  [() => integers.matmul(integers), 'matmul: takes float32 alone (int32[2] and int32[2])'],
  [() => t.input([2, 1, 3]).matmul(t.input([4, 3, 1])), 'matmul: leading axes do not broadcast'],
  [() => t.ones([1]).broadcastTo([-3]), 'broadcastTo: [-3] is no shape'],
  [() => scalar.broadcastTo([2.5]), 'broadcastTo: [2.5] is no shape'],
  [() => flags.scatterAdd(integers, flags, { axis: 0 }), 'scatterAdd: takes float32 and int32 alone (bool[2])'],
  [() => t.concat([]), 'concat: nothing to join'],
  [() => t.stack([]), 'stack: nothing to join'],
  [() => t.concat([x2, integers]), 'concat: do not fit along axis 0 (float32[2] and int32[2])'],
  [() => x3.split([4, -1]), 'split: axis 0 of length 3 does not split into 4,-1 (float32[3])'],
  [() => x3.slice({ start: 0.5 }), 'slice: start 0.5, end 3, step 1: not integers with step ≥ 1'],
  [() => x3.pad({ axis: 0, before: -1 }), 'pad: before -1 and after 0 must be integers ≥ 0'],
  [() => x23.reshape([5]), 'reshape: to [5] does not keep the 6 elements (float32[2, 3])'],
  [() => x23.reshape([-1, -1]), 'reshape: to [-1, -1] does not keep the 6 elements'],
  [() => x2.transpose(), 'transpose: needs two axes (float32[2])'],
  [() => x23.tile([1, -1]), 'tile: repeats [1, -1] are not 2 integers ≥ 0'],
  [() => x2.topk(0), 'topk: count 0 is not in 1 to 2'],
  [() => integers.clip(0, Infinity), 'clip: Infinity is no element of int32 (int32[2])'],
  [() => flags.where(x2, x3), 'where: shapes do not broadcast (bool[2] and float32[2] and float32[3])'],
  [() => flags.where(x2, integers), 'where: choices of different dtypes'],
  [() => flags.where(1, 0), 'where: needs at least one tensor'],
  [() => t.conv2d(image, t.input([1, 2, 6, 1])), 'conv2d: kernel larger than the image'],
  [() => t.conv2d(image, image, { stride: 0 }), 'conv2d: stride and dilation must be integers ≥ 1, padding ≥ 0'],
  [() => t.conv2d(image, x23), 'conv2d: takes float32 tensors of rank 4: images and kernels'],
  [
    () => t.conv2dTranspose(image, t.input([2, 1, 2, 2]), { stride: 2, size: [12, 10] }),
    'conv2dTranspose: size 12 is not in 10 to 11',
  ],
  [
    () => t.conv2dTranspose(image, t.input([2, 1, 2, 2]), { stride: 2, size: [10.5, 10] }),
    'conv2dTranspose: size 10.5 is not in 10 to 11',
  ],
  [
    () => t.maxPool2d(image, { size: 2, padding: 2 }),
    'maxPool2d: size and stride must be integers ≥ 1, padding from 0 to half the size',
  ],
  [() => t.einsum('ij,jk->ix', x23, x34), "einsum 'ij,jk->ix': the result has a letter no operand has"],
  [() => t.einsum('ii', x23), "einsum 'ii': 'ii' repeats a letter"],
  [() => t.einsum('ijk', x23), "einsum 'ijk': 'ijk' does not name the axes of operand 0"],
  [() => t.einsum('ij', x23, x34), "einsum 'ij': 1 groups for 2 operands"],
  [() => t.einsum('i>j', x2), "einsum 'i>j': is not of the form 'ij,jk->ik'"],
  [() => t.einsum('i,i->', integers, integers), "einsum 'i,i->': takes float32 alone"],
])('%s', (call, message) => {
  expect(messageOf(call)).toContain(message);
});
