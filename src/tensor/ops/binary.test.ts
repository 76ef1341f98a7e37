import { expect, it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';
import { constant, evaluate, grad, logAddExp, pow, type Tensor } from '../index.ts';

const integers = (...numbers: number[]) => constant(Int32Array.from(numbers));
const elements = (tensor: Tensor) => [...evaluate([tensor], new Map())[0]!.data];

it('mod of float32 has the sign of the dividend', () => {
  expectNumbers(
    compute((a, b) => a.mod(b), [5, -5, 5, -5, 5.5], [3, 3, -3, -3, 2]),
    [2, -2, 2, -2, 1.5],
  );
});

it('mod of int32 has the sign of the divisor, division is cut towards zero', () => {
  const [a, b] = [integers(5, -5, 5, -5), integers(3, 3, -3, -3)];
  expect(elements(a.mod(b))).toEqual([2, 1, -1, -2]);
  expect(elements(a.div(b))).toEqual([1, -1, -1, 1]);
});

it('mod has the gradient −⌊a/b⌋ for the divisor, cut towards zero', () => {
  expectNumbers(
    gradient((b, a) => a.mod(b), [2, 2, 3], [5.5, -5.5, 2]),
    [-2, 2, -0],
  );
});

it('gives ties of maximum and minimum to the first', () => {
  expectNumbers(
    gradient((a, b) => a.maximum(b), [1, 2, 3], [2, 2, 2]),
    [0, 1, 1],
  );
  expectNumbers(
    gradient((b, a) => a.maximum(b), [1, 2, 3], [2, 2, 2]),
    [0, 0, 1],
  );
  expectNumbers(
    gradient((a, b) => a.minimum(b), [1, 2, 3], [2, 2, 2]),
    [1, 1, 0],
  );
});

it('powers have finite derivatives of every order at 0', () => {
  const square = (x: Tensor) => x.pow(2);
  const first = grad(square);
  const second = grad(first);
  const third = grad(second);
  expect([square, first, second, third].map((fn) => compute(fn, 0))).toEqual([0, 0, 2, 0]);
  expect(
    compute(
      grad((x: Tensor) => pow(x, 1)),
      0,
    ),
  ).toBe(1);
});

it('takes a number on either side', () => {
  expectNumbers(
    compute((x) => pow(2, x), [0, 1, 3]),
    [1, 2, 8],
  );
  expectNumbers(
    compute((x) => x.pow(2), [0, 1, 3]),
    [0, 1, 9],
  );
});

it('logAddExp neither overflows nor vanishes', () => {
  const sums = compute((a, b) => logAddExp(a, b), [1000, -1000, 0], [1001, -1001, 3]);
  expectNumbers(sums, [1001.313261687518, -999.686738312482, 3.048587351574]);
});

it('logAddExp leaves the larger as it is where the other counts for nothing', () => {
  const [few, many] = [
    [-2, 5, -Infinity, -Infinity, 3],
    [-1e9, -Infinity, 5, -Infinity, Infinity],
  ];
  expectNumbers(
    compute((a, b) => logAddExp(a, b), few, many),
    [-2, 5, 5, -Infinity, Infinity],
  );
  expectNumbers(
    gradient((a, b) => logAddExp(a, b), [-2, 5, -Infinity, 1], [-1e9, -Infinity, 5, 1]),
    [1, 1, 0, 0.5],
  );
});

it('broadcasts as NumPy does, and adds up gradients over stretched axes', () => {
  const column = [[1], [2]];
  expectNumbers(
    compute((a, b) => a.mul(b), column, [3, 4, 5]),
    [
      [3, 4, 5],
      [6, 8, 10],
    ],
  );
  expectNumbers(
    gradient((a, b) => a.mul(b), column, [3, 4, 5]),
    [[12], [12]],
  );
  expectNumbers(
    gradient((b, a) => a.mul(b), [3, 4, 5], column),
    [3, 3, 3],
  );
});

it('compares and combines', () => {
  const [a, b] = [integers(1, 2, 3), integers(2, 2, 2)];
  expect(elements(a.less(b))).toEqual([1, 0, 0]);
  expect(elements(a.lessEqual(b))).toEqual([1, 1, 0]);
  expect(elements(a.greater(b))).toEqual([0, 0, 1]);
  expect(elements(a.greaterEqual(b))).toEqual([0, 1, 1]);
  expect(elements(a.equal(2))).toEqual([0, 1, 0]);
  expect(elements(a.notEqual(2))).toEqual([1, 0, 1]);
  expect(elements(a.less(b).or(a.equal(2)))).toEqual([1, 1, 0]);
  expect(elements(a.lessEqual(b).and(a.equal(2)))).toEqual([0, 1, 0]);
  expect(elements(a.lessEqual(b).xor(a.equal(2)))).toEqual([1, 0, 0]);
});
