import { expect, it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';
import { zeros } from '../index.ts';

const ties = [1, 3, 3, 2, 3];

it('topk takes the largest first, and of equals the one in front', () => {
  expectNumbers(
    compute((x) => x.topk(3).values, ties),
    [3, 3, 3],
  );
  expectNumbers(
    compute((x) => x.topk(4).indices, ties),
    [1, 2, 4, 3],
  );
  expectNumbers(
    compute((x) => x.topk(2, { descending: false }).indices, [2, 1, 1, 0]),
    [3, 1],
  );
  expectNumbers(
    compute(
      (x) => x.topk(1, { axis: 0 }).values,
      [
        [1, 5],
        [2, 4],
      ],
    ),
    [[2, 5]],
  );
});

it('sorts upwards unless told otherwise, equals in their order', () => {
  expectNumbers(
    compute((x) => x.sort(), ties),
    [1, 2, 3, 3, 3],
  );
  expectNumbers(
    compute((x) => x.argsort(), ties),
    [0, 3, 1, 2, 4],
  );
  expectNumbers(
    compute((x) => x.argsort({ descending: true }), ties),
    [1, 2, 4, 3, 0],
  );
  expectNumbers(
    compute(
      (x) => x.sort({ axis: 0, descending: true }),
      [
        [1, 5],
        [2, 4],
      ],
    ),
    [
      [2, 5],
      [1, 4],
    ],
  );
});

it('passes gradients of sorted values back to where they came from', () => {
  expectNumbers(
    gradient((x, w) => x.sort().mul(w), [3, 1, 2], [10, 20, 30]),
    [30, 10, 20],
  );
  expectNumbers(
    gradient((x) => x.topk(2).values, [3, 1, 2]),
    [1, 0, 1],
  );
});

it('sorts nothing', () => {
  expect(zeros([2, 0]).sort().shape).toEqual([2, 0]);
  expect(zeros([0, 3]).topk(2).indices.shape).toEqual([0, 2]);
});

it('argmax and argmin name the first of equals', () => {
  expectNumbers(
    compute((x) => x.argmax({ axis: 0 }), ties),
    1,
  );
  expectNumbers(
    compute(
      (x) => x.argmin({ axis: -1, keepDims: true }),
      [
        [2, 1, 1],
        [0, 0, 4],
      ],
    ),
    [[1], [0]],
  );
});
