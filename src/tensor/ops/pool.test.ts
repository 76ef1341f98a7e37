import { it } from 'vitest';
import { compute, expectNumbers, gradient, type Numbers } from '../../../test/tensor/numbers.ts';
import { avgPool2d, maxPool2d, type PoolOptions } from '../index.ts';

const image = [
  [1, 5, 2, 0],
  [3, 4, -1, 6],
  [0, -2, 7, 8],
  [9, 1, 2, 3],
];
const one = (matrix: Numbers) => [[matrix]];

/* Expected numbers are PyTorch's. */

it.each<[string, PoolOptions, Numbers]>([
  [
    'windows side by side',
    { size: 2 },
    [
      [5, 6],
      [9, 8],
    ],
  ],
  [
    'overlapping, padded',
    { size: 3, stride: 2, padding: 1 },
    [
      [5, 6],
      [9, 8],
    ],
  ],
  [
    'different in each direction',
    { size: [2, 3], stride: 1 },
    [
      [5, 6],
      [7, 8],
      [9, 8],
    ],
  ],
])('maxPool2d: %s', (_, options, expected) => {
  expectNumbers(
    compute((x) => maxPool2d(x, options), one(image)),
    one(expected),
  );
});

it('maxPool2d does not take the padding for an element', () => {
  expectNumbers(
    compute(
      (x) => maxPool2d(x, { size: 3, padding: 1 }),
      one([
        [-1, -2],
        [-3, -4],
      ]),
    ),
    one([[-1]]),
  );
});

it.each<[string, PoolOptions, Numbers]>([
  [
    'windows side by side',
    { size: 2 },
    [
      [3.25, 1.75],
      [2, 5],
    ],
  ],
  [
    'overlapping, padded',
    { size: 3, stride: 2, padding: 1 },
    [
      [13 / 9, 16 / 9],
      [15 / 9, 28 / 9],
    ],
  ],
])('avgPool2d: %s', (_, options, expected) => {
  expectNumbers(
    compute((x) => avgPool2d(x, options), one(image)),
    one(expected),
    6,
  );
});

it('gives the gradient to the largest element of every window', () => {
  const winners = [
    [0, 1, 0, 0],
    [0, 0, 0, 1],
    [0, 0, 0, 1],
    [1, 0, 0, 0],
  ];
  expectNumbers(
    gradient((x) => maxPool2d(x, { size: 2 }), one(image)),
    one(winners),
  );
  const overlapping = [
    [0, 2, 0, 0],
    [0, 1, 0, 1],
    [0, 0, 2, 2],
    [1, 0, 0, 0],
  ];
  expectNumbers(
    gradient((x) => maxPool2d(x, { size: 2, stride: 1 }), one(image)),
    one(overlapping),
  );
});
