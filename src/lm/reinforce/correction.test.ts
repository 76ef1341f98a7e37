import { expect, test } from 'vitest';
import { truncated, withinBounds } from './correction.ts';

test('truncated importance sampling', () => {
  expect([0.1, 1, 2, 7].map(truncated(2).weight)).toEqual([0.1, 1, 2, 2]);
  expect(() => truncated(0)).toThrow('bound of the correction is not positive (0); help: give for example 2');
});

test('the ratio within two bounds, and nothing outside', () => {
  expect([0.4, 0.5, 1, 5, 5.1].map(withinBounds(0.5, 5).weight)).toEqual([0, 0.5, 1, 5, 0]);
  expect(() => withinBounds(2, 1)).toThrow(
    'bounds of the correction are not in order (2, 1); help: give 0 ≤ low < high, for example 0.5 and 5',
  );
});
