import { describe, it } from 'vitest';
import { compute, expectNumbers, gradient, type Numbers } from '../../../test/tensor/numbers.ts';
import { type ConvOptions, conv2d, conv2dTranspose, type Tensor } from '../index.ts';

/** 1 to 25, row by row. */
const square = Array.from({ length: 5 }, (_, row) => Array.from({ length: 5 }, (_, column) => 5 * row + column + 1));
const kernel = [
  [1, 2],
  [3, -1],
];
const one = (matrix: Numbers) => [[matrix]];

/* Expected numbers are PyTorch's. */

it.each<[string, ConvOptions, Numbers]>([
  [
    'as it is',
    {},
    [
      [16, 21, 26, 31],
      [41, 46, 51, 56],
      [66, 71, 76, 81],
      [91, 96, 101, 106],
    ],
  ],
  [
    'stride 2, padding 1',
    { stride: 2, padding: 1 },
    [
      [-1, 3, 7],
      [1, 46, 56],
      [11, 96, 106],
    ],
  ],
  [
    'dilation 2',
    { dilation: 2 },
    [
      [27, 32, 37],
      [52, 57, 62],
      [77, 82, 87],
    ],
  ],
  [
    'different in each direction',
    { stride: [2, 1], padding: [0, 1], dilation: [1, 2] },
    [
      [-3, 17, 22, 27, 31],
      [7, 67, 72, 77, 71],
    ],
  ],
])('conv2d: %s', (_, options, expected) => {
  expectNumbers(
    compute((x, k) => conv2d(x, k, options), one(square), one(kernel)),
    one(expected),
  );
});

it('conv2d adds up channels and makes as many as there are kernels', () => {
  const image = [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
      [
        [10, 11, 12],
        [13, 14, 15],
        [16, 17, 18],
      ],
    ],
  ];
  const kernels = [
    [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ],
    [
      [
        [9, 10],
        [11, 12],
      ],
      [
        [13, 14],
        [15, 16],
      ],
    ],
  ];
  const expected = [
    [
      [
        [356, 392],
        [464, 500],
      ],
      [
        [836, 936],
        [1136, 1236],
      ],
    ],
  ];
  expectNumbers(
    compute((x, k) => conv2d(x, k), image, kernels),
    expected,
  );
});

describe('the gradient of conv2d, stride 2, padding 1', () => {
  const small = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ];
  const weights = [
    [1, 2],
    [3, 4],
  ];
  const loss = (x: Tensor, k: Tensor, w: Tensor) => conv2d(x, k, { stride: 2, padding: 1 }).mul(w);

  it('for the image', () => {
    const expected = [
      [-1, 6, -2],
      [6, 4, 8],
      [-3, 12, -4],
    ];
    expectNumbers(gradient(loss, one(small), one(kernel), one(weights)), one(expected));
  });

  it('for the kernel', () => {
    const swapped = (k: Tensor, x: Tensor, w: Tensor) => loss(x, k, w);
    expectNumbers(
      gradient(swapped, one(kernel), one(small), one(weights)),
      one([
        [20, 36],
        [36, 64],
      ]),
    );
  });
});

it.each<[string, ConvOptions & { size?: [number, number] }, Numbers]>([
  [
    'as it is',
    {},
    [
      [1, 4, 4],
      [6, 15, 6],
      [9, 9, -4],
    ],
  ],
  [
    'stride 2',
    { stride: 2 },
    [
      [1, 2, 2, 4],
      [3, -1, 6, -2],
      [3, 6, 4, 8],
      [9, -3, 12, -4],
    ],
  ],
  [
    'stride 2, the larger size',
    { stride: 2, size: [5, 5] },
    [
      [1, 2, 2, 4, 0],
      [3, -1, 6, -2, 0],
      [3, 6, 4, 8, 0],
      [9, -3, 12, -4, 0],
      [0, 0, 0, 0, 0],
    ],
  ],
  [
    'stride 2, padding 1, size 3',
    { stride: 2, padding: 1, size: [3, 3] },
    [
      [-1, 6, -2],
      [6, 4, 8],
      [-3, 12, -4],
    ],
  ],
  [
    'dilation 2',
    { dilation: 2 },
    [
      [1, 2, 2, 4],
      [3, 4, 6, 8],
      [3, 6, -1, -2],
      [9, 12, -3, -4],
    ],
  ],
])('conv2dTranspose: %s', (_, options, expected) => {
  const result = compute(
    (x, k) => conv2dTranspose(x, k, options),
    one([
      [1, 2],
      [3, 4],
    ]),
    one(kernel),
  );
  expectNumbers(result, one(expected));
});
