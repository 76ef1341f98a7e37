import { expect, it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';

it('log1p and expm1 keep the small part that adding 1 would lose', () => {
  const small = compute((x) => x.log1p(), [1e-10, -1e-10, 1e-5]) as number[];
  expect(small).toEqual([9.999999999500001e-11, -1.00000000005e-10, 9.999950000333332e-6]);
  const grown = compute((x) => x.expm1(), [1e-10, 1e-5]) as number[];
  expect(grown).toEqual([1.00000000005e-10, 1.0000050000166668e-5]);
});

it('log1p and expm1 have limits', () => {
  expectNumbers(
    compute((x) => x.log1p(), [-1, Infinity]),
    [-Infinity, Infinity],
  );
  expectNumbers(
    compute((x) => x.expm1(), [-Infinity, Infinity]),
    [-1, Infinity],
  );
});

it('rounds halves to the even neighbour', () => {
  expectNumbers(
    compute((x) => x.round(), [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 2.4999, 2.5001]),
    [0, 2, 2, 0, -2, -2, 2, 3],
  );
});

it('subtracts from the left', () => {
  expectNumbers(
    compute((x) => x.rsub(1), [0.25, 2]),
    [0.75, -1],
  );
  expectNumbers(
    compute((x, y) => x.rsub(y), [1, 2], [[10], [20]]),
    [
      [9, 8],
      [19, 18],
    ],
  );
});

it('takes the derivative of |x| at 0 as 0', () => {
  expectNumbers(
    gradient((x) => x.abs(), [-2, 0, 3]),
    [-1, 0, 1],
  );
});
