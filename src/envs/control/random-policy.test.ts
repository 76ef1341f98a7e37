import { beforeAll, expect, test } from 'vitest';
import { allocateActions, sampleActions, type VectorEnv } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { loadEngine } from '../mujoco/physics/index.ts';
import { controlEnvs } from './index.ts';
import { domains } from './testing/domains.ts';

beforeAll(loadEngine);

/** Returns of one episode of uniformly random actions in each environment. */
function randomReturns(env: VectorEnv): number[] {
  const actions = allocateActions(env);
  const stream = Stream.fromSeed(21);
  const returns = new Float64Array(env.numEnvs);
  env.reset(22);
  for (let t = 0; t < env.maxEpisodeSteps!; t++) {
    sampleActions(env, stream, actions);
    env.step(actions);
    for (let i = 0; i < env.numEnvs; i++) returns[i] += env.rewards[i];
  }
  expect(Math.min(...env.truncated)).toBe(1);
  env.close();
  return [...returns];
}

test.each([
  ['Cartpole', 'swingup'],
  ['Walker', 'stand'],
  ['Cheetah', 'walk-backward'],
  ['Quadruped', 'stand'],
])('%s, %s: random actions return what the reference says', (name, task) => {
  const domain = domains.find((each) => each.name === name)!;
  const { mean, error = 0 } = controlEnvs.find(({ id }) => id === `${name}-${task}-control`)!.reference!.random;
  const returns = randomReturns(domain.make(8, task));
  const ours = returns.reduce((sum, x) => sum + x, 0) / returns.length;
  const variance = returns.reduce((sum, x) => sum + (x - ours) ** 2, 0) / (returns.length - 1);
  // A few episodes tell their own deviation badly; so the bound is wider than four standard errors.
  expect(Math.abs(ours - mean)).toBeLessThanOrEqual(6 * Math.hypot(Math.sqrt(variance / returns.length), error));
});
