import { expect, test } from 'vitest';
import { randomReturn } from '../testing/random-return.ts';
import { puzzleEnvs } from './index.ts';

test.each(puzzleEnvs)('$id: random actions return what is recorded', ({ make, reference }) => {
  const recorded = reference!.random;
  const { mean, error } = randomReturn(make({ numEnvs: 100 }), 4, 5);
  expect(Math.abs(mean - recorded.mean)).toBeLessThanOrEqual(4 * Math.hypot(error, recorded.error!) + 1e-9);
});
