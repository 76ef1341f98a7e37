import { it } from 'vitest';
import { compute, expectNumbers } from '../../../test/tensor/numbers.ts';
import { matmul, zeros } from '../index.ts';

const a = [
  [1, 2, 3],
  [4, 5, 6],
];
const b = [
  [1, 0],
  [0, 1],
  [2, -1],
];

it('multiplies matrices, transposed on request', () => {
  const product = [
    [7, -1],
    [16, -1],
  ];
  expectNumbers(
    compute((x, y) => x.matmul(y), a, b),
    product,
  );
  expectNumbers(
    compute(
      (x, y) => x.matmul(y, { transposeA: true, transposeB: true }),
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
      [
        [1, 0, 2],
        [0, 1, -1],
      ],
    ),
    product,
  );
});

it('takes vectors as a row on the left and a column on the right, transposed or not', () => {
  expectNumbers(
    compute((x, y) => x.matmul(y), [1, 2, 3], b),
    [7, -1],
  );
  expectNumbers(
    compute((x, y) => x.matmul(y), a, [1, 0, -1]),
    [-2, -2],
  );
  expectNumbers(
    compute((x, y) => x.matmul(y), [1, 2, 3], [4, 5, 6]),
    32,
  );
  expectNumbers(
    compute(
      (x, y) => x.matmul(y, { transposeA: true, transposeB: true }),
      [1, 2],
      a.map((row) => row.slice(0, 2)),
    ),
    [5, 14],
  );
});

it('broadcasts leading axes', () => {
  const batch = [
    [
      [1, 0, 0],
      [0, 1, 0],
    ],
    [
      [0, 0, 1],
      [1, 1, 1],
    ],
  ];
  expectNumbers(
    compute((x, y) => x.matmul(y), batch, b),
    [
      [
        [1, 0],
        [0, 1],
      ],
      [
        [2, -1],
        [3, 0],
      ],
    ],
  );
  expectNumbers(
    compute((x, y) => x.matmul(y), [[1, 1, 1]], [b, b]),
    [[[3, 0]], [[3, 0]]],
  );
});

it('gives zeros for a product over no elements', () => {
  expectNumbers(
    compute(() => matmul(zeros([2, 1, 0]), zeros([1, 0, 3]))),
    [[[0, 0, 0]], [[0, 0, 0]]],
  );
});
