import { beforeAll, expect, test } from 'vitest';
import { allocateActions, EpisodeStatistics, makeVectorEnv, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { loadAll } from './testing/probe.ts';

beforeAll(loadAll);

/** Returns of the first `perEnv` episodes of each environment, so that short episodes are not preferred. */
function randomReturns(id: string, numEnvs: number, perEnv: number): number[] {
  const env = new EpisodeStatistics(makeVectorEnv(id, { numEnvs }));
  const stream = Stream.fromSeed(11);
  const actions = allocateActions(env);
  const counts = new Int32Array(numEnvs);
  const returns: number[] = [];
  env.reset(12);
  while (returns.length < numEnvs * perEnv) {
    sampleActions(env, stream, actions);
    env.step(actions);
    for (let i = 0; i < numEnvs; i++) {
      if ((env.terminated[i] | env.truncated[i]) !== 0 && counts[i]++ < perEnv) returns.push(env.episodeReturns[i]);
    }
  }
  env.close();
  return returns;
}

/** Means and standard errors of uniform random actions in Gymnasium 1.3.0. */
test.each([
  ['InvertedPendulum-v5', 5.26, 0.12],
  ['InvertedDoublePendulum-v5', 47.63, 0.53],
  ['Reacher-v5', -42.61, 0.23],
  ['Hopper-v5', 18.49, 0.92],
  ['Walker2d-v5', 1.94, 0.27],
  ['Humanoid-v5', 112.1, 2],
])('%s: random actions return what they do in Gymnasium', (id, mean, error) => {
  const returns = randomReturns(id, 40, 2);
  const ours = returns.reduce((sum, x) => sum + x, 0) / returns.length;
  const variance = returns.reduce((sum, x) => sum + (x - ours) ** 2, 0) / (returns.length - 1);
  // Four standard errors of the difference: a right environment fails once in 16,000 seeds.
  expect(Math.abs(ours - mean)).toBeLessThanOrEqual(4 * Math.hypot(Math.sqrt(variance / returns.length), error));
});
