import { expect, it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';
import { constant, evaluate, type Tensor, zeros } from '../index.ts';

const table = [
  [1, 2, 4],
  [3, 0, 5],
];

it('reduces all axes, one, several or none, and keeps them on request', () => {
  expectNumbers(
    compute((x) => x.sum(), table),
    15,
  );
  expectNumbers(
    compute((x) => x.sum({ axis: 0 }), table),
    [4, 2, 9],
  );
  expectNumbers(
    compute((x) => x.sum({ axis: -1, keepDims: true }), table),
    [[7], [8]],
  );
  expectNumbers(
    compute((x) => x.sum({ axis: [1, 0], keepDims: true }), table),
    [[15]],
  );
  expectNumbers(
    compute((x) => x.sum({ axis: [] }), table),
    table,
  );
  expectNumbers(
    compute((x) => x.max({ axis: 1 }), table),
    [4, 5],
  );
  expectNumbers(
    compute((x) => x.min({ axis: 0 }), table),
    [1, 0, 4],
  );
  expectNumbers(
    compute((x) => x.mean({ axis: 1 }), table),
    [7 / 3, 8 / 3],
  );
  expectNumbers(
    compute(
      (x) => x.prod({ axis: [0, 1] }),
      [
        [1, 2],
        [3, 4],
      ],
    ),
    24,
  );
});

it('logSumExp neither overflows nor vanishes', () => {
  const rows = [
    [1000, 1001],
    [-1000, -1001],
    [0, 3],
  ];
  expectNumbers(
    compute((x) => x.logSumExp({ axis: 1 }), rows),
    [1001.313261687518, -999.686738312482, 3.048587351574],
  );
});

it('logSumExp of nothing possible is −∞, and of something infinite ∞', () => {
  const rows = [
    [-Infinity, -Infinity],
    [-Infinity, 2],
    [Infinity, 2],
  ];
  expectNumbers(
    compute((x) => x.logSumExp({ axis: 1 }), rows),
    [-Infinity, 2, Infinity],
  );
});

it('divides squared deviations by count − correction', () => {
  const sample = [1, 2, 4, 9];
  expectNumbers(
    compute((x) => x.variance(), sample),
    9.5,
  );
  expectNumbers(
    compute((x) => x.variance({ correction: 1 }), sample),
    12.666666666667,
    6,
  );
  expectNumbers(
    compute((x) => x.std({ correction: 1 }), sample),
    3.55902608401,
    6,
  );
});

it('shares the gradient of a maximum among ties', () => {
  expectNumbers(
    gradient((x) => x.max(), [1, 3, 3, 2]),
    [0, 0.5, 0.5, 0],
  );
  expectNumbers(
    gradient(
      (x) => x.min({ axis: 1 }),
      [
        [1, 1],
        [0, 2],
      ],
    ),
    [
      [0.5, 0.5],
      [1, 0],
    ],
  );
});

it('prod has the right gradient where elements are 0', () => {
  expectNumbers(
    gradient((x) => x.prod(), [2, 0, 3, 4]),
    [0, 24, 0, 0],
  );
  expectNumbers(
    gradient((x) => x.prod(), [2, 0, 3, 0]),
    [0, 0, 0, 0],
  );
  expectNumbers(
    gradient(
      (x) => x.prod(),
      [
        [1, 2],
        [3, 4],
      ],
    ),
    [
      [24, 12],
      [8, 6],
    ],
  );
});

it('any and all count bools; of none, any is false and all is true', () => {
  const element = (tensor: Tensor) => [...evaluate([tensor], new Map())[0]!.data];
  const flags = constant(
    [
      [1, 0],
      [1, 1],
      [0, 0],
    ],
    undefined,
    'bool',
  );
  expect(element(flags.any({ axis: 1 }))).toEqual([1, 1, 0]);
  expect(element(flags.all({ axis: 1 }))).toEqual([0, 1, 0]);
  expect(element(zeros([0], 'bool').any())).toEqual([0]);
  expect(element(zeros([0], 'bool').all())).toEqual([1]);
});

it('sumTo undoes broadcasting', () => {
  const ones = [
    [
      [1, 1, 1],
      [1, 1, 1],
    ],
  ];
  expectNumbers(
    compute((x) => x.sumTo([2, 1]), ones),
    [[3], [3]],
  );
  expectNumbers(
    compute((x) => x.sumTo([3]), ones),
    [2, 2, 2],
  );
  expectNumbers(
    compute((x) => x.sumTo([]), ones),
    6,
  );
});
