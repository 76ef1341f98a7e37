import { it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';

it('makes probabilities and their logarithms', () => {
  expectNumbers(
    compute((x) => x.softmax(), [1, 2, 4]),
    [0.042010066134, 0.114195199385, 0.843794734481],
  );
  expectNumbers(
    compute((x) => x.logSoftmax(), [1, 2, 4]),
    [-3.169846019556, -2.169846019556, -0.169846019556],
  );
});

it('does not overflow, and gives masked choices probability 0', () => {
  const rows = [
    [1000, 1000],
    [-1000, -1000],
    [0, -Infinity],
  ];
  expectNumbers(
    compute((x) => x.softmax(), rows),
    [
      [0.5, 0.5],
      [0.5, 0.5],
      [1, 0],
    ],
  );
  const half = -Math.LN2;
  expectNumbers(
    compute((x) => x.logSoftmax(), rows),
    [
      [half, half],
      [half, half],
      [0, -Infinity],
    ],
  );
});

it('normalises along any axis', () => {
  expectNumbers(
    compute(
      (x) => x.softmax({ axis: 0 }),
      [
        [0, 5],
        [0, 5],
      ],
    ),
    [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  );
  expectNumbers(
    compute((x) => x.logSoftmax({ axis: -2 }), [[7], [7]]),
    [[-Math.LN2], [-Math.LN2]],
  );
});

it('has the gradient p (w − Σ p w)', () => {
  expectNumbers(
    gradient((x, w) => x.softmax().mul(w), [0, 0], [1, 3]),
    [-0.5, 0.5],
  );
  expectNumbers(
    gradient((x, w) => x.logSoftmax().mul(w), [0, 0], [1, 3]),
    [-1, 1],
  );
});
