import { it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';

const table = [
  [1, 2, 3],
  [4, 5, 6],
];

it('reshape keeps the row-major order and works out −1', () => {
  expectNumbers(
    compute((x) => x.reshape([3, -1]), table),
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  );
  expectNumbers(
    compute((x) => x.reshape([-1]), table),
    [1, 2, 3, 4, 5, 6],
  );
});

it('unsqueeze and squeeze', () => {
  expectNumbers(
    compute((x) => x.unsqueeze(-1), [1, 2]),
    [[1], [2]],
  );
  expectNumbers(
    compute((x) => x.unsqueeze(0), [1, 2]),
    [[1, 2]],
  );
  expectNumbers(
    compute((x) => x.squeeze(-2), [[1, 2]]),
    [1, 2],
  );
});

it('transpose swaps the last two axes, or orders all of them', () => {
  expectNumbers(
    compute((x) => x.transpose(), table),
    [
      [1, 4],
      [2, 5],
      [3, 6],
    ],
  );
  expectNumbers(
    compute((x) => x.transpose([2, 0, 1]), [table]),
    [[[1, 4]], [[2, 5]], [[3, 6]]].map(([row]) => [row!]),
  );
  expectNumbers(
    compute((x) => x.transpose([1, 2, 0]), [table]),
    [
      [[1], [2], [3]],
      [[4], [5], [6]],
    ],
  );
});

it('broadcastTo stretches, and its gradient adds up', () => {
  expectNumbers(
    compute((x) => x.broadcastTo([2, 3]), [[1], [2]]),
    [
      [1, 1, 1],
      [2, 2, 2],
    ],
  );
  expectNumbers(
    gradient((x) => x.broadcastTo([2, 3]), [[1], [2]]),
    [[3], [3]],
  );
  expectNumbers(
    compute((x) => x.broadcastTo([0, 3]).sum({ axis: 0 }), [[1, 2, 3]]),
    [0, 0, 0],
  );
});

it('tile repeats whole axes', () => {
  expectNumbers(
    compute(
      (x) => x.tile([1, 2]),
      [
        [1, 2],
        [3, 4],
      ],
    ),
    [
      [1, 2, 1, 2],
      [3, 4, 3, 4],
    ],
  );
  expectNumbers(
    compute(
      (x) => x.tile([2, 1]),
      [
        [1, 2],
        [3, 4],
      ],
    ),
    [
      [1, 2],
      [3, 4],
      [1, 2],
      [3, 4],
    ],
  );
});
