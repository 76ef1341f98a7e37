import { expect, it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';

const table = [
  [1, 2, 3],
  [4, 5, 6],
];

it('slice cuts bounds off as Python does', () => {
  const row = [0, 1, 2, 3, 4];
  expectNumbers(
    compute((x) => x.slice({ start: 1, end: 4 }), row),
    [1, 2, 3],
  );
  expectNumbers(
    compute((x) => x.slice({ start: -2 }), row),
    [3, 4],
  );
  expectNumbers(
    compute((x) => x.slice({ end: -3 }), row),
    [0, 1],
  );
  expectNumbers(
    compute((x) => x.slice({ start: -9, end: 9, step: 2 }), row),
    [0, 2, 4],
  );
  expectNumbers(
    compute((x) => x.slice({ start: 1, step: 3 }), row),
    [1, 4],
  );
  expectNumbers(
    compute((x) => x.slice({ start: 3, end: 2 }), row),
    [],
  );
  expectNumbers(
    gradient((x, w) => x.slice({ start: 1, step: 3 }).mul(w), row, [5, 7]),
    [0, 5, 0, 0, 7],
  );
});

it('at takes an axis away', () => {
  expectNumbers(
    compute((x) => x.at(-1), table),
    [4, 5, 6],
  );
  expectNumbers(
    compute((x) => x.at(1, { axis: -1 }), table),
    [2, 5],
  );
});

it('pad and flip', () => {
  expectNumbers(
    compute((x) => x.pad({ axis: 0, before: 1, after: 2, fill: 9 }), [1, 2]),
    [9, 1, 2, 9, 9],
  );
  expectNumbers(
    compute((x) => x.flip(-1), table),
    [
      [3, 2, 1],
      [6, 5, 4],
    ],
  );
  expectNumbers(
    compute((x) => x.flip(0), table),
    [
      [4, 5, 6],
      [1, 2, 3],
    ],
  );
});

it('hands a tensor back where there is nothing to do', () => {
  compute((x) => {
    expect(x.slice({ axis: 1 })).toBe(x);
    expect(x.pad({ axis: 0 })).toBe(x);
    return x;
  }, table);
});
