import { expect, it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';
import { concat, stack } from '../index.ts';

const table = [
  [1, 2, 3],
  [4, 5, 6],
];

it('concat and stack', () => {
  expectNumbers(
    compute((x, y) => concat([x, y]), table, [[7, 8, 9]]),
    [...table, [7, 8, 9]],
  );
  expectNumbers(
    compute((x, y) => concat([x, y], { axis: -1 }), table, [[7], [8]]),
    [
      [1, 2, 3, 7],
      [4, 5, 6, 8],
    ],
  );
  expectNumbers(
    compute((x, y) => stack([x, y]), [1, 2], [3, 4]),
    [
      [1, 2],
      [3, 4],
    ],
  );
  expectNumbers(
    compute((x, y) => stack([x, y], { axis: -1 }), [1, 2], [3, 4]),
    [
      [1, 3],
      [2, 4],
    ],
  );
});

it('split into equal pieces or given ones', () => {
  expectNumbers(
    compute((x) => x.split(3, { axis: 1 })[1]!, table),
    [[2], [5]],
  );
  expectNumbers(
    compute((x) => x.split([2, 1], { axis: -1 })[0]!, table),
    [
      [1, 2],
      [4, 5],
    ],
  );
  expectNumbers(
    gradient((x) => x.split([2, 1], { axis: 1 })[1]!, table),
    [
      [0, 0, 1],
      [0, 0, 1],
    ],
  );
});

it('hands a lone tensor back', () => {
  compute((x) => {
    expect(concat([x])).toBe(x);
    return x;
  }, table);
});
