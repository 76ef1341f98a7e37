import { it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';
import { rotary } from '../index.ts';

/* A pair (a, b) turned by an angle is the complex number a + ib times e^(i·angle). */

const [third, right] = [Math.PI / 3, Math.PI / 2];
const angles = [
  [third, right],
  [0, -right],
];
const cosine = angles.map((row) => row.map(Math.cos));
const sine = angles.map((row) => row.map(Math.sin));
const x = [
  [
    [1, 2, 0, 3],
    [0, 1, 1, 0],
  ],
  [
    [5, 1, 6, 0],
    [0, 2, 0, 4],
  ],
];
const [half, root] = [0.5, Math.sqrt(3) / 2];

it('turns element i and element i + size / 2 of each head by the angle of the row', () => {
  const expected = [
    [
      [half, -3, root, 2],
      [-root, 0, half, 1],
    ],
    [
      [5, 0, 6, -1],
      [0, 4, 0, -2],
    ],
  ];
  expectNumbers(compute(rotary, x, cosine, sine), expected);
});

it('turns the gradient back', () => {
  const weights = [
    [
      [1, 0, 0, 0],
      [0, 0, 0, 1],
    ],
    [
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ],
  ];
  const expected = [
    [
      [half, 0, -root, 0],
      [0, 1, 0, 0],
    ],
    [
      [0, 0, 0, 1],
      [0, 0, 1, 0],
    ],
  ];
  expectNumbers(
    gradient((own, c, s, w) => rotary(own, c, s).mul(w), x, cosine, sine, weights),
    expected,
  );
});
