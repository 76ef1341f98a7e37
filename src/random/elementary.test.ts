import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosine, log, sine } from './elementary.ts';

/** Relative, in units of 2^-52. */
function error(value: number, exact: number): number {
  return value === exact ? 0 : Math.abs(value - exact) / Math.abs(exact) / 2 ** -52;
}

test.each([
  [1e-10, -23.025850929940457],
  [0.001, -6.907755278982137],
  [0.25, -1.3862943611198906],
  [0.7, -0.35667494393873245],
  [0.99999, -1.0000050000287824e-5],
  [1, 0],
  [1.5, 0.4054651081081644],
  [100, 4.605170185988092],
  [22.9, 3.131136910560194],
])('log(%d) is %d', (x, exact) => {
  expect(error(log(x), exact)).toBeLessThanOrEqual(2);
});

test('log agrees with Math.log over its whole range', () => {
  const mantissa = fc.double({ min: 1, max: 2, noNaN: true });
  fc.assert(
    fc.property(mantissa, fc.integer({ min: -60, max: 59 }), (m, exponent) => {
      const x = m * 2 ** exponent;
      expect(error(log(x), Math.log(x))).toBeLessThanOrEqual(3);
    }),
    { numRuns: 5000 },
  );
});

test('sine and cosine agree with Math over ±π/4', () => {
  fc.assert(
    fc.property(fc.double({ min: -Math.PI / 4, max: Math.PI / 4, noNaN: true }), (t) => {
      expect(error(sine(t), Math.sin(t))).toBeLessThanOrEqual(2);
      expect(error(cosine(t), Math.cos(t))).toBeLessThanOrEqual(2);
    }),
    { numRuns: 5000 },
  );
});
