import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import type { Value } from '../../tensor/index.ts';
import { orthogonal } from './orthogonal.ts';

const stream = () => Stream.fromSeed(7);

/** Products of all pairs of rows of a row-major matrix, or of all pairs of columns. */
function gram({ data }: Value, rows: number, columns: number, of: 'rows' | 'columns'): number[][] {
  const [count, length] = of === 'rows' ? [rows, columns] : [columns, rows];
  const element = (i: number, j: number) => (of === 'rows' ? data[i * columns + j] : data[j * columns + i]);
  return Array.from({ length: count }, (_, a) =>
    Array.from({ length: count }, (_, b) => {
      let sum = 0;
      for (let j = 0; j < length; j++) sum += element(a, j) * element(b, j);
      return sum;
    }),
  );
}

function expectIdentity(matrix: number[][], scale: number): void {
  matrix.forEach((row, i) => {
    row.forEach((x, j) => {
      expect(Math.abs(x - (i === j ? scale : 0))).toBeLessThan(3e-6);
    });
  });
}

describe('orthogonal', () => {
  test.each([
    ['wide', [5, 12], 5, 12, 'rows'],
    ['tall', [12, 5], 12, 5, 'columns'],
    ['square', [40, 40], 40, 40, 'rows'],
    ['kernel of few outputs', [4, 3, 2, 2], 4, 12, 'rows'],
    ['kernel of many outputs', [16, 3, 2, 2], 16, 12, 'columns'],
  ] as const)('%s: orthonormal times the gain', (_, shape, rows, columns, of) => {
    const weight = orthogonal(2)(shape, stream());
    expect(weight.shape).toEqual(shape);
    expectIdentity(gram(weight, rows, columns, of), 4);
  });

  test('is uniform among rotations and reflections of the plane', () => {
    const octants = new Array<number>(16).fill(0);
    const root = stream();
    const draws = 1600;
    for (let i = 0; i < draws; i++) {
      const [a, b, c, d] = orthogonal()([2, 2], root.fork(i)).data;
      const isReflection = a * d - b * c < 0;
      const octant = Math.floor((Math.atan2(b, a) / (2 * Math.PI) + 1) * 8) % 8;
      octants[octant + (isReflection ? 8 : 0)]++;
    }
    const chiSquare = octants.reduce((sum, n) => sum + (n - draws / 16) ** 2 / (draws / 16), 0);
    // The 0.999 quantile of chi-square with 15 degrees of freedom.
    expect(chiSquare).toBeLessThan(37.7);
  });

  test('the same stream gives the same weight', () => {
    expect(orthogonal()([3, 4], stream()).data).toEqual(orthogonal()([3, 4], stream()).data);
  });

  test('a gain that is no number is refused', () => {
    expect(() => orthogonal(Number.NaN)).toThrow('gain is not a finite number (NaN) in orthogonal');
  });

  test('a vector is refused', () => {
    expect(() => orthogonal()([3], stream())).toThrow(
      'shape that is no matrix ([3]) in orthogonal; help: use a shape of at least two axes',
    );
  });
});
