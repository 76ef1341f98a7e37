import { describe, expect, test } from 'vitest';
import { makeVectorEnv } from '../../env/index.ts';
import '../index.ts';
import {
  type BanditEnv,
  BernoulliBandit,
  ContextualBandit,
  DuelingBandit,
  GaussianBandit,
  RestlessBandit,
} from './index.ts';

const numEnvs = 2000;

function numbersOf(env: BanditEnv, name: string): Float64Array {
  return (env.snapshot().state.own as unknown as Record<string, Float64Array>)[name];
}

function moments(numbers: ArrayLike<number>): { mean: number; deviation: number } {
  const all = Array.from(numbers);
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  return { mean, deviation: Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length) };
}

/** Whether a mean of `count` numbers of that deviation is where it should be: five standard errors. */
function expectNear(mean: number, expected: number, deviation: number, count: number): void {
  expect(Math.abs(mean - expected)).toBeLessThan((5 * deviation) / Math.sqrt(count));
}

function pullAll(env: BanditEnv, arm: number): void {
  env.step(new Int32Array(env.numEnvs).fill(arm));
}

describe('Bernoulli', () => {
  test('an arm pays as often as its probability says', () => {
    const env = new BernoulliBandit({ numEnvs, means: [0.2, 0.7, 1, 0] });
    env.reset(0);
    for (const [arm, p] of [0.2, 0.7, 1, 0].entries()) {
      pullAll(env, arm);
      expectNear(moments(env.rewards).mean, p, Math.sqrt(p * (1 - p)) + 1e-12, numEnvs);
      expect(env.expectedRewards[5]).toBe(p);
      expect(env.optimalRewards[5]).toBe(1);
    }
  });

  test('probabilities are uniform between the contexts, and new in each episode', () => {
    const env = new BernoulliBandit({ numEnvs, arms: 2 });
    env.setContext('all', { lowest: 0.25, highest: 0.75 });
    env.reset(1);
    const means = numbersOf(env, 'means');
    expect(Math.min(...means)).toBeGreaterThanOrEqual(0.25);
    expect(Math.max(...means)).toBeLessThan(0.75);
    expectNear(moments(means).mean, 0.5, 0.5 / Math.sqrt(12), 2 * numEnvs);
    for (let t = 0; t < 100; t++) pullAll(env, 0);
    expect(numbersOf(env, 'means')[0]).not.toBe(means[0]);
  });

  test('shows the last arm and its reward, nothing at first', () => {
    const env = new BernoulliBandit({ means: [0, 1, 0] });
    env.reset(0);
    expect([...env.observations]).toEqual([0, 0, 0, 0]);
    pullAll(env, 1);
    expect([...env.observations]).toEqual([0, 1, 0, 1]);
    pullAll(env, 2);
    expect([...env.observations]).toEqual([0, 0, 1, 0]);
  });

  test('an episode has its number of pulls and ends', () => {
    const env = new BernoulliBandit({ arms: 2, episodeLength: 3 });
    env.reset(0);
    const ends = Array.from({ length: 6 }, () => {
      pullAll(env, 0);
      return env.terminated[0];
    });
    expect(ends).toEqual([0, 0, 1, 0, 0, 1]);
  });

  test('known means are contexts', () => {
    const env = new BernoulliBandit({ means: [0.1, 0.2] });
    env.setContext('all', { mean0: 0.9 });
    env.reset(0);
    expect(env.context(0)).toEqual({ mean0: 0.9, mean1: 0.2 });
    pullAll(env, 1);
    expect(env.optimalRewards[0] - env.expectedRewards[0]).toBeCloseTo(0.7, 12);
  });

  test('means that make no sense are refused', () => {
    expect(() => new BernoulliBandit({ means: [0.5, 1.5] })).toThrow(
      'means do not fit ([0.5,1.5]) for BernoulliBandit-v0; help: give two or more from 0 to 1',
    );
    expect(() => makeVectorEnv('BernoulliBandit-v0', { arms: 3, means: [0.5, 0.5] })).toThrow(
      'arms has no effect beside means (3) for BernoulliBandit-v0; help: leave out one of the two',
    );
  });
});

test('Gaussian: rewards are normal about the mean of the arm', () => {
  const env = new GaussianBandit({ numEnvs, means: [-3, 5] });
  env.setContext('all', { noise: 2 });
  env.reset(0);
  pullAll(env, 0);
  const { mean, deviation } = moments(env.rewards);
  expectNear(mean, -3, 2, numEnvs);
  expect(deviation).toBeCloseTo(2, 0);
  expect([env.expectedRewards[0], env.optimalRewards[0]]).toEqual([-3, 5]);
});

test('Gaussian: without noise the best arm has no regret', () => {
  const env = new GaussianBandit({ numEnvs: 50, arms: 4 });
  env.setContext('all', { noise: 0 });
  env.reset(2);
  const means = numbersOf(env, 'means');
  const best = Int32Array.from({ length: 50 }, (_, i) => {
    const own = [...means.slice(4 * i, 4 * i + 4)];
    return own.indexOf(Math.max(...own));
  });
  env.step(best);
  expect([...env.expectedRewards]).toEqual([...env.optimalRewards]);
  expect([...env.rewards]).toEqual([...env.optimalRewards]);
});

describe('Restless', () => {
  test('means drift, and keep their spread', () => {
    const env = new RestlessBandit({ numEnvs, arms: 2 });
    env.reset(0);
    const before = numbersOf(env, 'means');
    for (let t = 0; t < 50; t++) pullAll(env, 0);
    const after = numbersOf(env, 'means');
    expectNear(moments(after).mean, 0, 1, 2 * numEnvs);
    expect(Math.abs(moments(after).deviation - 1)).toBeLessThan(0.06);
    // Fifty steps of decay 0.98 leave a correlation of 0.364.
    const correlation = before.reduce((sum, x, k) => sum + x * after[k], 0) / before.length;
    expect(Math.abs(correlation - 0.364)).toBeLessThan(0.1);
  });

  test('decay 1 stands still', () => {
    const env = new RestlessBandit({ arms: 3 });
    env.setContext('all', { decay: 1 });
    env.reset(0);
    const before = numbersOf(env, 'means');
    for (let t = 0; t < 10; t++) pullAll(env, 1);
    expect([...numbersOf(env, 'means')]).toEqual([...before]);
  });

  test('the regret is of the means before the drift', () => {
    const env = new RestlessBandit({ arms: 3 });
    env.reset(0);
    const before = numbersOf(env, 'means');
    pullAll(env, 1);
    expect([env.expectedRewards[0], env.optimalRewards[0]]).toEqual([before[1], Math.max(...before)]);
  });
});

describe('Contextual', () => {
  test('rewards are linear in the features that were shown', () => {
    const env = new ContextualBandit({ arms: 2, features: 2, episodeLength: 1000 });
    env.setContext('all', { noise: 0 });
    env.reset(0);
    const rows = Array.from({ length: 30 }, () => {
      const [x, y] = env.observations.slice(3);
      pullAll(env, 1);
      return { x, y, reward: env.rewards[0] };
    });
    // Two equations give the weights of the arm; the others must agree.
    const [a, b] = rows;
    const determinant = a.x * b.y - a.y * b.x;
    const wx = (a.reward * b.y - b.reward * a.y) / determinant;
    const wy = (a.x * b.reward - b.x * a.reward) / determinant;
    for (const { x, y, reward } of rows) expect(reward).toBeCloseTo(wx * x + wy * y, 4);
  });

  test('the expected rewards of an arm have variance 1', () => {
    const env = new ContextualBandit({ numEnvs });
    env.reset(0);
    const { mean, deviation } = moments(numbersOf(env, 'means'));
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.05);
  });
});

describe('Dueling', () => {
  const begun = (utilities: readonly number[], n = numEnvs): DuelingBandit => {
    const env = new DuelingBandit({ numEnvs: n, arms: utilities.length });
    env.reset(0);
    const snapshot = structuredClone(env.snapshot());
    const { means } = snapshot.state.own as unknown as { readonly means: Float64Array };
    for (let k = 0; k < means.length; k++) means[k] = utilities[k % utilities.length];
    env.restore(snapshot);
    return env;
  };
  const duel = (env: DuelingBandit, first: number, second: number): void =>
    env.step(Int32Array.from({ length: 2 * env.numEnvs }, (_, k) => (k % 2 === 0 ? first : second)));

  test('the first arm wins with the probability of its utility', () => {
    const env = begun([Math.log(3), 0]);
    duel(env, 0, 1);
    const wins = env.observations.filter((_, k) => k % 5 === 4);
    expectNear(moments(wins).mean, 0.75, 0.433, numEnvs);
    expect([...env.observations.slice(0, 4)]).toEqual([1, 0, 0, 1]);
  });

  test.each([
    [0, 0, 0],
    [0, 1, -0.125],
    [1, 1, -0.25],
  ])('arms %i and %i cost %d', (first, second, reward) => {
    const env = begun([Math.log(3), 0], 1);
    duel(env, first, second);
    expect(env.rewards[0]).toBeCloseTo(reward, 12);
    expect(env.optimalRewards[0] - env.expectedRewards[0]).toBeCloseTo(-reward, 12);
  });
});
