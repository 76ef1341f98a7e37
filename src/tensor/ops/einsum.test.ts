import { it } from 'vitest';
import { compute, expectNumbers, type Numbers } from '../../../test/tensor/numbers.ts';
import { einsum } from '../index.ts';

const a = [
  [1, 2],
  [3, 4],
];
const b = [
  [5, 6],
  [7, 8],
];
const counting = (...shape: number[]): Numbers => {
  let next = 0;
  const fill = ([length, ...rest]: number[]): Numbers =>
    length === undefined ? next++ : Array.from({ length }, () => fill(rest));
  return fill(shape);
};

it.each<[string, Numbers[], Numbers]>([
  [
    'ij,jk->ik',
    [a, b],
    [
      [19, 22],
      [43, 50],
    ],
  ],
  [
    'ij,jk',
    [a, b],
    [
      [19, 22],
      [43, 50],
    ],
  ],
  [
    'ij,jk->ki',
    [a, b],
    [
      [19, 43],
      [22, 50],
    ],
  ],
  ['ij,ij->', [a, b], 70],
  ['ij,ij->j', [a, b], [26, 44]],
  [
    'ij->ji',
    [a],
    [
      [1, 3],
      [2, 4],
    ],
  ],
  [
    'ji',
    [a],
    [
      [1, 3],
      [2, 4],
    ],
  ],
  ['ij->i', [a], [3, 7]],
  [
    'i,j->ij',
    [
      [1, 2],
      [3, 4, 5],
    ],
    [
      [3, 4, 5],
      [6, 8, 10],
    ],
  ],
  [
    'ij,k->jk',
    [a, [1, 10]],
    [
      [4, 40],
      [6, 60],
    ],
  ],
  [
    'bij,bkj->bik',
    [counting(2, 2, 3), counting(2, 2, 3)],
    [
      [
        [5, 14],
        [14, 50],
      ],
      [
        [149, 212],
        [212, 302],
      ],
    ],
  ],
  [
    'bqhd,bkhd->bhqk',
    [counting(1, 2, 2, 2), counting(1, 2, 2, 2)],
    [
      [
        [
          [1, 5],
          [5, 41],
        ],
        [
          [13, 33],
          [33, 85],
        ],
      ],
    ],
  ],
])('%s', (equation, operands, expected) => {
  expectNumbers(
    compute((...tensors) => einsum(equation, ...tensors), ...operands),
    expected,
  );
});
