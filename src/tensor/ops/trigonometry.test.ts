import { it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';

it('atan2 knows the quadrants', () => {
  const y = [1, 1, -1, -1, 0, 0, 1, -1, 0];
  const x = [1, -1, 1, -1, 1, -1, 0, 0, 0];
  const angles = [
    0.785398163397,
    2.356194490192,
    -0.785398163397,
    -2.356194490192,
    0,
    Math.PI,
    1.570796326795,
    -1.570796326795,
    0,
  ];
  expectNumbers(
    compute((a, b) => a.atan2(b), y, x),
    angles,
    10,
  );
});

it('atan2 turns as fast on every side', () => {
  expectNumbers(
    gradient((y, x) => y.atan2(x), [1, 0, 3], [0, -2, 4]),
    [0, -0.5, 0.16],
  );
});
