import { expect, it } from 'vitest';
import { box, dict, discrete, multiBinary, multiDiscrete, text, tuple } from '../env/index.ts';
import { showSpace } from './show-space.ts';

const infinity = Number.POSITIVE_INFINITY;

it.each([
  [discrete(2), 'one of 2 choices'],
  [multiDiscrete([3, 5]), '2 choices: one of 3, of 5'],
  [multiBinary(8), '8 switches'],
  [text(20), 'text of at most 20 characters'],
  [box({ shape: [1], low: -2, high: 2 }), '1 float32 number, -2 to 2'],
  [box({ shape: [17] }), '17 float32 numbers, each any'],
  [box({ shape: [84, 84, 3], dtype: 'uint8' }), '[84, 84, 3] uint8 array, each 0 to 255'],
  [
    box({ shape: [4], low: [-4.8, -infinity, 0, -infinity], high: [4.8, infinity, infinity, 1] }),
    '4 float32 numbers: -4.8 to 4.8, any, ≥ 0, ≤ 1',
  ],
  [box({ shape: [9], low: 0, high: [1, 2, 3, 4, 5, 6, 7, 8, 9] }), '9 float32 numbers with bounds of their own'],
  [tuple([discrete(2), discrete(3)]), 'one of 2 choices; one of 3 choices'],
  [dict({ goal: discrete(2) }), 'goal: one of 2 choices'],
])('says what %j holds', (space, words) => {
  expect(showSpace(space)).toBe(words);
});
