import { it } from 'vitest';
import { compute, expectNumbers } from '../../../test/tensor/numbers.ts';
import { arange, eye, full, lowerTriangle } from '../index.ts';

const table = [
  [1, 2, 3],
  [4, 5, 6],
];

it('keeps one side of a diagonal', () => {
  expectNumbers(
    compute((x) => x.tril(), table),
    [
      [1, 0, 0],
      [4, 5, 0],
    ],
  );
  expectNumbers(
    compute((x) => x.tril(1), table),
    [
      [1, 2, 0],
      [4, 5, 6],
    ],
  );
  expectNumbers(
    compute((x) => x.triu(), table),
    [
      [1, 2, 3],
      [0, 5, 6],
    ],
  );
  expectNumbers(
    compute((x) => x.triu(-1), [table]),
    [table],
  );
  expectNumbers(
    compute((x) => x.triu(2), [table]),
    [
      [
        [0, 0, 3],
        [0, 0, 0],
      ],
    ],
  );
});

it('makes masks and matrices', () => {
  expectNumbers(
    compute(() => lowerTriangle(3)),
    [
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
    ],
  );
  expectNumbers(
    compute(() => lowerTriangle(2, 3, -1)),
    [
      [0, 0, 0],
      [1, 0, 0],
    ],
  );
  expectNumbers(
    compute(() => eye(2)),
    [
      [1, 0],
      [0, 1],
    ],
  );
  expectNumbers(
    compute(() => arange(4)),
    [0, 1, 2, 3],
  );
  expectNumbers(
    compute(() => full([2, 1], 2.5)),
    [[2.5], [2.5]],
  );
});
