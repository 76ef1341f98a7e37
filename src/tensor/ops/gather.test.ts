import { expect, it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';
import { constant, evaluate, type Tensor } from '../index.ts';

const integers = (numbers: readonly number[] | readonly number[][]) => constant(numbers, undefined, 'int32');
const table = [
  [1, 2, 3],
  [4, 5, 6],
];

it('gathers rows, also counted from the end, also along other axes', () => {
  expectNumbers(
    compute((x) => x.gather(integers([1, -2, -1])), table),
    [
      [4, 5, 6],
      [1, 2, 3],
      [4, 5, 6],
    ],
  );
  expectNumbers(
    compute((x) => x.gather(integers([[0, -1]]), { axis: 1 }), table),
    [[[1, 3]], [[4, 6]]],
  );
});

it('adds up the gradients of rows that were gathered several times', () => {
  expectNumbers(
    gradient((x) => x.gather(integers([1, -1, 0])), table),
    [
      [1, 1, 1],
      [2, 2, 2],
    ],
  );
  expectNumbers(
    gradient(
      (x) =>
        x.gather(
          integers([
            [2, 2],
            [0, 2],
          ]),
          { axis: -1 },
        ),
      table,
    ),
    [
      [1, 0, 3],
      [1, 0, 3],
    ],
  );
});

it('takes one element for every index', () => {
  expectNumbers(
    compute((x) => x.takeAlongAxis(integers([[2], [-3]]), { axis: 1 }), table),
    [[3], [4]],
  );
  expectNumbers(
    compute((x) => x.takeAlongAxis(integers([[1, 0, 1]]), { axis: 0 }), table),
    [[4, 2, 6]],
  );
  expectNumbers(
    gradient(
      (x) =>
        x.takeAlongAxis(
          integers([
            [2, 2],
            [0, 1],
          ]),
          { axis: 1 },
        ),
      table,
    ),
    [
      [0, 0, 2],
      [1, 1, 0],
    ],
  );
});

it('scatterAdd adds repeated indices up', () => {
  const places = integers([0, 0, 2, -1]);
  expectNumbers(
    compute((x, u) => x.scatterAdd(places, u, { axis: 0 }), [1, 2, 3], [10, 20, 30, 40]),
    [31, 2, 73],
  );
  expectNumbers(
    gradient((u, x) => x.scatterAdd(places, u, { axis: 0 }).mul(x), [0, 0, 0, 0], [5, 6, 7]),
    [5, 5, 7, 7],
  );
});

it('oneHot has no class for an index out of range', () => {
  const [hot] = evaluate([integers([2, 0, 3, -1]).oneHot(3)], new Map());
  expect(hot!.shape).toEqual([4, 3]);
  expect([...hot!.data]).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
});

it('names an index out of range when it evaluates', () => {
  const wrong: ((x: Tensor) => Tensor)[] = [
    (x) => x.gather(integers([0, 2])),
    (x) => x.takeAlongAxis(integers([[3], [0]]), { axis: 1 }),
  ];
  expect(() => compute(wrong[0]!, table)).toThrow('index out of range (2) on an axis of length 2');
  expect(() => compute(wrong[1]!, table)).toThrow('index out of range (3) on an axis of length 3');
});
