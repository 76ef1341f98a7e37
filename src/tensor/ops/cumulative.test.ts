import { it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';

it('adds up from the front or from the end', () => {
  expectNumbers(
    compute((x) => x.cumsum(), [1, 2, 3]),
    [1, 3, 6],
  );
  expectNumbers(
    compute((x) => x.cumsum({ reverse: true }), [1, 2, 3]),
    [6, 5, 3],
  );
  expectNumbers(
    compute(
      (x) => x.cumsum({ axis: 0 }),
      [
        [1, 2],
        [3, 4],
      ],
    ),
    [
      [1, 2],
      [4, 6],
    ],
  );
  expectNumbers(
    gradient((x) => x.cumsum(), [1, 2, 3]),
    [3, 2, 1],
  );
});

it('multiplies from the front or from the end, zeros included', () => {
  expectNumbers(
    compute((x) => x.cumprod(), [1, 2, 3, 4, 5]),
    [1, 2, 6, 24, 120],
  );
  expectNumbers(
    compute((x) => x.cumprod({ reverse: true }), [1, 2, 3, 4, 5]),
    [120, 120, 60, 20, 5],
  );
  expectNumbers(
    compute(
      (x) => x.cumprod({ axis: 0 }),
      [
        [1, 2],
        [3, 4],
        [0, 5],
      ],
    ),
    [
      [1, 2],
      [3, 8],
      [0, 40],
    ],
  );
  expectNumbers(
    gradient((x) => x.cumprod(), [2, 0, 3]),
    [1, 8, 0],
  );
});
