import { expect, test } from 'vitest';
import { allocateActions, EpisodeStatistics, makeVectorEnv, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import '../index.ts';

/** Returns of whole episodes with random actions: the first `perEnv` of each environment, so that short episodes are not preferred. */
function randomReturns(id: string, numEnvs: number, perEnv: number): number[] {
  const env = new EpisodeStatistics(makeVectorEnv(id, { numEnvs }));
  const stream = Stream.fromSeed(1);
  const actions = allocateActions(env);
  const counts = new Int32Array(numEnvs);
  const returns: number[] = [];
  env.reset(2);
  while (returns.length < numEnvs * perEnv) {
    sampleActions(env, stream, actions);
    env.step(actions);
    for (let i = 0; i < numEnvs; i++) {
      if ((env.terminated[i] | env.truncated[i]) !== 0 && counts[i]++ < perEnv) returns.push(env.episodeReturns[i]);
    }
  }
  return returns;
}

function summary(numbers: readonly number[]): { mean: number; error: number } {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (numbers.length - 1);
  return { mean, error: Math.sqrt(variance / numbers.length) };
}

/** Means and standard errors of uniform random actions in Gymnasium 1.3.0. */
test.each([
  ['CartPole-v1', 5000, 22.1, 0.3],
  ['Acrobot-v1', 1000, -497.4, 1.3],
  ['MountainCar-v0', 200, -200, 0],
  ['MountainCarContinuous-v0', 1000, -33.25, 0.1],
  ['Pendulum-v1', 3000, -1230.7, 9],
])('%s: random actions return what they do in Gymnasium', (id, episodes, mean, error) => {
  const ours = summary(randomReturns(id, 100, episodes / 100));
  // Four standard errors of the difference: a right environment fails once in 16,000 seeds.
  expect(Math.abs(ours.mean - mean)).toBeLessThanOrEqual(4 * Math.hypot(ours.error, error));
});
