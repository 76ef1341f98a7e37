import { expect, test } from 'vitest';
import { allocateActions, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { Asterix, Breakout, Freeway, type MinAtarGame, type MinAtarOptions, Seaquest, SpaceInvaders } from './index.ts';

/** Mean and standard error of the returns of `perEnv` whole episodes in each environment, with uniform actions. */
function randomReturn(env: MinAtarGame, perEnv: number): { mean: number; error: number } {
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

const asPublished: MinAtarOptions = { numEnvs: 100 };
const asPorted: MinAtarOptions = { numEnvs: 100, stickyProbability: 0, actionSet: 'minimal' };

/** Means measured in MinAtar (sticky actions, all six) and in gymnax (neither), to two digits. */
test.each([
  [Breakout, asPublished, 30, 0.52],
  [Asterix, asPublished, 20, 0.48],
  [Freeway, asPublished, 3, 0.14],
  [SpaceInvaders, asPublished, 20, 2.8],
  [Seaquest, asPublished, 30, 0.09],
  [Breakout, asPorted, 30, 0.41],
  [Asterix, asPorted, 20, 0.48],
  [Freeway, asPorted, 3, 0.39],
  [SpaceInvaders, asPorted, 20, 4.2],
  [Seaquest, asPorted, 30, 0.1],
] as const)(
  '%o with %o: random actions return what they do in the published games',
  (Game, options, perEnv, published) => {
    const { mean, error } = randomReturn(new Game(options), perEnv);
    const rounding = published > 1 ? 0.05 : 0.005;
    // Four standard errors of a published mean of as many episodes as ours.
    expect(Math.abs(mean - published)).toBeLessThanOrEqual(4 * Math.SQRT2 * error + rounding);
  },
);
