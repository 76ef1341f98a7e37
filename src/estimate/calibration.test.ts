import { expect, it } from 'vitest';
import { calibrationError } from './calibration.ts';

it('is the mean distance of what was stated from what came true, by bin', () => {
  // Two bins: 0.8 stated, 0.5 true; 0.1 and 0.3 stated, 0 and 1 true: 0.2 against 0.5 within one bin of width 0.5.
  expect(calibrationError([0.8, 0.8, 0.1, 0.3], [1, 0, 0, 1], 2)).toBeCloseTo(0.5 * 0.3 + 0.5 * 0.3, 12);
  // In ten bins the last two stand alone.
  expect(calibrationError([0.8, 0.8, 0.1, 0.3], [1, 0, 0, 1])).toBeCloseTo(0.5 * 0.3 + 0.25 * 0.1 + 0.25 * 0.7, 12);
});

it('is nothing where all come true as often as stated', () => {
  expect(calibrationError([0.5, 0.5, 0, 1], [0, 1, 0, 1])).toBe(0);
  expect(calibrationError([], [])).toBe(0);
});

it('wants an outcome for each', () =>
  expect(() => calibrationError([0.5], [])).toThrow('not as many outcomes as probabilities (0 for 1)'));
