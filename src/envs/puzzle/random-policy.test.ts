import { expect, test } from 'vitest';
import { allocateActions, sampleActions, type VectorEnv } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { puzzleEnvs } from './index.ts';

/** Mean and standard error of the returns of the first `perEnv` episodes of each environment, with random actions. */
function randomReturn(env: VectorEnv, perEnv: number): { mean: number; error: number } {
  const stream = Stream.fromSeed(5);
  const actions = allocateActions(env);
  const counts = new Int32Array(env.numEnvs);
  const running = new Float64Array(env.numEnvs);
  const returns: number[] = [];
  env.reset(6);
  while (returns.length < env.numEnvs * perEnv) {
    sampleActions(env, stream, actions);
    env.step(actions);
    for (let i = 0; i < env.numEnvs; i++) {
      running[i] += env.rewards[i];
      if ((env.terminated[i] | env.truncated[i]) === 0) continue;
      if (counts[i]++ < perEnv) returns.push(running[i]);
      running[i] = 0;
    }
  }
  const mean = returns.reduce((sum, x) => sum + x, 0) / returns.length;
  const variance = returns.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (returns.length - 1);
  return { mean, error: Math.sqrt(variance / returns.length) };
}

test.each(puzzleEnvs)('$id: random actions return what is recorded', ({ make, reference }) => {
  const recorded = reference!.random;
  const { mean, error } = randomReturn(make({ numEnvs: 100 }), 4);
  expect(Math.abs(mean - recorded.mean)).toBeLessThanOrEqual(4 * Math.hypot(error, recorded.error!) + 1e-9);
});
