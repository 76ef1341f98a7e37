import { beforeAll, expect, test } from 'vitest';
import { makeVectorEnv } from '../../env/index.ts';
import { randomReturn } from '../testing/random-return.ts';
import { loadAll } from './testing/probe.ts';

beforeAll(loadAll);

/** Means and standard errors of uniform random actions in Gymnasium 1.3.0. */
test.each([
  ['InvertedPendulum-v5', 5.26, 0.12],
  ['InvertedDoublePendulum-v5', 47.63, 0.53],
  ['Reacher-v5', -42.61, 0.23],
  ['Hopper-v5', 18.49, 0.92],
  ['Walker2d-v5', 1.94, 0.27],
  ['Humanoid-v5', 112.1, 2],
])('%s: random actions return what they do in Gymnasium', (id, mean, error) => {
  const ours = randomReturn(makeVectorEnv(id, { numEnvs: 40 }), 2, 11);
  // Four standard errors of the difference: a right environment fails once in 16,000 seeds.
  expect(Math.abs(ours.mean - mean)).toBeLessThanOrEqual(4 * Math.hypot(ours.error, error));
});
