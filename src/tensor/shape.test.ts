import { expect, it } from 'vitest';
import { broadcastShapes, showShape, sizeOf, stridesOf } from './shape.ts';

it('counts elements and steps', () => {
  expect(sizeOf([])).toBe(1);
  expect(sizeOf([2, 0, 3])).toBe(0);
  expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
  expect(showShape([2, 3])).toBe('[2, 3]');
  expect(showShape([])).toBe('[]');
});

it.each<[number[], number[], number[] | undefined]>([
  [[], [], []],
  [[3], [], [3]],
  [[2, 1], [3], [2, 3]],
  [
    [4, 1, 5],
    [2, 1],
    [4, 2, 5],
  ],
  [[1], [0], [0]],
  [[2], [3], undefined],
  [[2, 3], [2, 1, 2], undefined],
  [[2], [0], undefined],
])('%j and %j broadcast to %j', (a, b, joint) => {
  expect(broadcastShapes(a, b)).toEqual(joint);
  expect(broadcastShapes(b, a)).toEqual(joint);
});
