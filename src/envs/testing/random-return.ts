import { allocateActions, sampleActions, type VectorEnv } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';

/**
 * Mean and standard error of the returns of the first `perEnv` episodes of each environment, so that short episodes are not preferred, with random
 * allowed actions. Closes the environment.
 */
export function randomReturn(env: VectorEnv, perEnv: number, seed: number): { mean: number; error: number } {
  const stream = Stream.fromSeed(seed);
  const actions = allocateActions(env);
  const counts = new Int32Array(env.numEnvs);
  const running = new Float64Array(env.numEnvs);
  const returns: number[] = [];
  env.reset(seed + 1);
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
  env.close();
  const mean = returns.reduce((sum, x) => sum + x, 0) / returns.length;
  const variance = returns.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (returns.length - 1);
  return { mean, error: Math.sqrt(variance / returns.length) };
}
