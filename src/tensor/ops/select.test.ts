import { expect, it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';
import { constant, evaluate, grad, type Tensor } from '../index.ts';

const elements = (tensor: Tensor) => [...evaluate([tensor], new Map())[0]!.data];

it('where picks element by element and keeps gradients apart', () => {
  const flags = constant([[1, 0]], undefined, 'bool');
  expectNumbers(
    compute((x, y) => flags.where(x, y), [[1], [2]], [10, 20]),
    [
      [1, 20],
      [2, 20],
    ],
  );
  expectNumbers(
    gradient((x, y) => flags.where(x, y), [[1], [2]], [10, 20]),
    [[1], [1]],
  );
  expectNumbers(
    gradient((y, x) => flags.where(x, y), [10, 20], [[1], [2]]),
    [0, 2],
  );
  expect(elements(flags.where(flags.not(), flags))).toEqual([0, 0]);
});

it('clip counts a bound as within, also one that float32 rounds', () => {
  const tenth = constant([0.1]);
  const slope = grad((x: Tensor) => x.clip(-1, 0.1).sum())(tenth.mul(1));
  expect(elements(slope)).toEqual([1]);
});

it('cast cuts towards zero, keeps the low byte, tells zero from the rest', () => {
  const numbers = constant([-1.7, -0.2, 0, 0.9, 2.5]);
  expect(elements(numbers.cast('int32'))).toEqual([-1, -0, 0, 0, 2]);
  expect(elements(numbers.cast('bool'))).toEqual([1, 1, 0, 1, 1]);
  expect(elements(constant([300, -1, 5], undefined, 'int32').cast('uint8'))).toEqual([44, 255, 5]);
  expect(elements(constant([1, 0], undefined, 'bool').cast('float32'))).toEqual([1, 0]);
});

it('clip lets gradients pass inside and at its bounds', () => {
  expectNumbers(
    compute((x) => x.clip(-1, 2), [-3, -1, 0, 2, 5]),
    [-1, -1, 0, 2, 2],
  );
  expectNumbers(
    gradient((x) => x.clip(-1, 2), [-3, -1, 0, 2, 5]),
    [0, 1, 1, 1, 0],
  );
  expectNumbers(
    compute((x) => x.clip(0, Infinity), [-3, 1e30]),
    [0, 1e30],
  );
});
