import { it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';
import { layerNorm, rmsNorm, type Tensor } from '../index.ts';

const rows = [
  [1, 2, 4],
  [-1, 0, 3],
];
const scale = [1, 2, 3];
const bias = [0.5, 0, -1];
const weights = [
  [1, -1, 2],
  [0, 1, 3],
];
const loss = (x: Tensor, s: Tensor, b: Tensor, w: Tensor) => layerNorm(x, s, b).mul(w);

/* Expected numbers are PyTorch's, with its epsilon of 1e-5. */

it('layerNorm', () => {
  const expected = [
    [-0.56904153145, -0.534520765725, 3.008905742939],
    [-0.480578978536, -0.784463182829, 3.118431709853],
  ];
  expectNumbers(
    compute((x, s, b) => layerNorm(x, s, b), rows, scale, bias),
    expected,
    10,
  );
});

it('the gradients of layerNorm', () => {
  const forRows = [
    [1.603548552444, -2.405346881946, 0.801798329502],
    [0.067878534525, -0.090518063614, 0.022639529089],
  ];
  expectNumbers(gradient(loss, rows, scale, bias, weights), forRows, 7);
  const forScale = gradient((s, x, b, w) => loss(x, s, b, w), scale, rows, bias, weights);
  expectNumbers(forScale, [-1.06904153145, -0.124971208552, 6.791035538479], 7);
  expectNumbers(
    gradient((b, x, s, w) => loss(x, s, b, w), bias, rows, scale, weights),
    [1, 0, 5],
  );
});

it('rmsNorm', () => {
  const expected = [
    [0.377964446012, 1.511857784047, 4.535573352141],
    [-0.547722475347, 0, 4.929502278121],
  ];
  expectNumbers(
    compute((x, s) => rmsNorm(x, s), rows, scale),
    expected,
  );
});

it('the gradients of rmsNorm', () => {
  const weighted = (x: Tensor, s: Tensor, w: Tensor) => rmsNorm(x, s).mul(w);
  const forRows = [
    [0.000000053995, -1.511857676057, 0.755929108003],
    [1.478850239781, 1.095444950694, 0.492951558777],
  ];
  expectNumbers(gradient(weighted, rows, scale, weights), forRows, 7);
  expectNumbers(
    gradient((s, x, w) => weighted(x, s, w), scale, rows, weights),
    [0.377964446012, -0.755928892024, 7.953217846215],
    7,
  );
});
