import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { box, discrete, type EnvSnapshot } from '../env/index.ts';
import type { PpoInput } from './ppo.ts';
import { bits } from './testing/bits.ts';
import { BoxIdentityEnv } from './testing/box-identity-env.ts';
import { ChoiceIdentityEnv } from './testing/choice-identity-env.ts';
import { ConstantRewardEnv } from './testing/constant-reward-env.ts';
import { iterate, type MakeEnv, ppoLearner } from './testing/learn.ts';
import { LedgerEnv } from './testing/ledger-env.ts';
import { PatchEnv } from './testing/patch-env.ts';
import { RecallEnv } from './testing/recall-env.ts';
import type { State } from './types.ts';

const choices: MakeEnv = (numEnvs) => new ChoiceIdentityEnv(discrete(3), { numEnvs });
const boxes: MakeEnv = (numEnvs) => new BoxIdentityEnv(box({ shape: [2], low: -1, high: 1 }), { numEnvs });
const recall: MakeEnv = (numEnvs) => new RecallEnv({ numEnvs });

/** Rollouts of 32 steps. */
const small: PpoInput = { totalSteps: 128, numEnvs: 4, rolloutLength: 8, network: { hidden: [8] } };

/** The figures of the iterations of a short training. */
async function figuresOf(makeEnv: MakeEnv, options: PpoInput, count = 1) {
  const learner = await ppoLearner(makeEnv, options);
  const metrics = await iterate(learner, count);
  await learner.close();
  return metrics;
}

describe('figures', () => {
  test('names, steps and episodes', async () => {
    const [first, , third] = await figuresOf(recall, small, 3);
    expect(Object.keys(first).sort()).toEqual([
      'approximateKl',
      'clipFraction',
      'entropy',
      'episodeLength',
      'episodeReturn',
      'episodes',
      'explainedVariance',
      'learningRate',
      'loss',
      'policyLoss',
      'steps',
      'updates',
      'valueLoss',
    ]);
    expect(first).toMatchObject({ steps: 32, episodes: 8, episodeLength: 4, updates: 16 });
    expect(third).toMatchObject({ steps: 96, episodes: 24, updates: 16 });
    expect(first.entropy).toBeCloseTo(Math.log(2), 2); // policies start even
  });

  const settings: readonly (readonly [string, MakeEnv, PpoInput])[] = [
    ['choices', choices, {}],
    ['boxes, normalised, with persisting noise', boxes, { normaliseObservation: true, noiseCorrelation: 0.9 }],
    ['masks', (numEnvs) => new ChoiceIdentityEnv(discrete(3), { numEnvs, isMasked: true }), {}],
    ['images', (numEnvs) => new PatchEnv({ numEnvs }), {}],
    ['a gru', recall, { network: { hidden: [8], memory: 'gru' } }],
    ['an lstm', recall, { network: { hidden: [8], memory: 'lstm' } }],
    ['a gru over episodes of many lengths', (numEnvs) => new LedgerEnv({ numEnvs }), { network: { memory: 'gru' } }],
  ];
  test.each(settings)(
    'at the first step of an iteration the policy is the one that acted: %s',
    async (_, makeEnv, options) => {
      const once = { ...small, epochs: 1, minibatches: 1, learningRate: 0.01, ...options };
      for (const { approximateKl, clipFraction, policyLoss } of await figuresOf(makeEnv, once, 3)) {
        expect(Math.abs(approximateKl)).toBeLessThan(1e-6);
        expect(clipFraction).toBe(0);
        expect(Math.abs(policyLoss)).toBeLessThan(1e-5); // minus the mean of normalised advantages
      }
    },
  );

  test.each(settings)('minibatches keep together what belongs together: %s', async (_, makeEnv, options) => {
    // A policy that hardly moves has ratio 1 everywhere, unless steps, actions, masks, memories or starts got mixed up.
    for (const metrics of await figuresOf(makeEnv, { ...small, learningRate: 1e-9, ...options }, 3)) {
      expect(metrics).toMatchObject({ updates: 16, clipFraction: 0 });
      expect(Math.abs(metrics.approximateKl)).toBeLessThan(1e-6);
    }
  });

  test('a pass takes every step once, and gradients are cut to their length', async () => {
    // Eight steps show eight states, and the value of each state has a weight of its own.
    const states: MakeEnv = (numEnvs) => new ConstantRewardEnv({ numEnvs, moments: 8 });
    const options: PpoInput = { numEnvs: 1, rolloutLength: 8, epochs: 1, minibatches: 4, network: { hidden: [] } };
    const moved = async (maxGradientNorm: number) => {
      const learner = await ppoLearner(states, { ...options, learningRate: 0.01, maxGradientNorm });
      const weights = () =>
        (learner.state() as { params: Record<string, Float32Array> }).params['critic.layers.0.weight'];
      const before = weights();
      await iterate(learner, 1);
      const after = weights();
      await learner.close();
      return before.map((weight, i) => Math.abs(after[i] - weight));
    };
    for (const distance of await moved(0.5)) expect(distance).toBeGreaterThan(1e-3);
    // A gradient far below Adam's ε of 1e-5 moves nothing far.
    for (const distance of await moved(1e-9)) expect(distance).toBeLessThan(1e-4);
  });

  test('how much of the returns the values explain: nothing where they are all the same', async () => {
    const oneState: MakeEnv = (numEnvs) => new ConstantRewardEnv({ numEnvs, moments: 1, maxEpisodeSteps: 4 });
    const [{ explainedVariance }] = await figuresOf(oneState, { ...small, lambda: 1 });
    expect(explainedVariance).toBeCloseTo(0, 5);
  });

  test('rewards are normalised by returns at the discount of the algorithm', async () => {
    const oneState: MakeEnv = (numEnvs) => new ConstantRewardEnv({ numEnvs, moments: 1 });
    const learner = await ppoLearner(oneState, { ...small, rolloutLength: 4, discount: 0.5, normaliseReward: true });
    await iterate(learner, 1);
    const { collector } = learner.state() as unknown as { collector: { env: EnvSnapshot } };
    expect(collector.env.state.own).toMatchObject({ returns: new Float64Array(4).fill(1 + 0.5 + 0.25 + 0.125) });
    await learner.close();
  });

  test('later steps move away from it', async () => {
    const [{ approximateKl, clipFraction }] = await figuresOf(boxes, { ...small, learningRate: 0.02 });
    expect(approximateKl).toBeGreaterThan(1e-3);
    expect(clipFraction).toBeGreaterThan(0);
  });
});

describe('schedules', () => {
  test('the learning rate falls to 0 over the whole training, or stays', async () => {
    const falling = await figuresOf(choices, { ...small, learningRate: 0.01 }, 4);
    expect(falling.map(({ learningRate }) => learningRate)).toEqual([0.01, 0.0075, 0.005, 0.0025]);
    const constant = await figuresOf(choices, { ...small, learningRate: 0.01, learningRateSchedule: 'constant' }, 4);
    expect(constant.map(({ learningRate }) => learningRate)).toEqual([0.01, 0.01, 0.01, 0.01]);
  });

  test('past the end nothing is learned, and nothing unlearned', async () => {
    const learner = await ppoLearner(choices, { ...small, totalSteps: 100 });
    await iterate(learner, 4);
    const { params } = structuredClone(learner.state()) as { readonly params: State };
    const [metrics] = await iterate(learner, 1);
    expect(metrics.learningRate).toBe(0);
    expect((learner.state() as { readonly params: State }).params).toEqual(params);
    await learner.close();
  });

  test('the clip range falls likewise where it is told to', async () => {
    const nearTheEnd = async (clipRangeSchedule: 'constant' | 'linear') => {
      const options: PpoInput = { ...small, totalSteps: 1e6, learningRate: 0.01, learningRateSchedule: 'constant' };
      const learner = await ppoLearner(boxes, { ...options, clipRangeSchedule });
      learner.restore({ ...(learner.state() as { readonly [key: string]: State }), steps: 999_999 });
      const [{ clipFraction }] = await iterate(learner, 1);
      await learner.close();
      return clipFraction;
    };
    // Of 16 updates all but the first have ratios that are not 1, and a range of 2e-7 clips every one of those.
    expect(await nearTheEnd('linear')).toBeGreaterThan(0.9);
    expect(await nearTheEnd('constant')).toBeLessThan(0.6);
  });

  test('a target divergence ends the passes once the policy has moved so far', async () => {
    const eager: PpoInput = { ...small, epochs: 20, learningRate: 0.03 };
    const [all] = await figuresOf(boxes, eager);
    expect(all.updates).toBe(80);
    const [few] = await figuresOf(boxes, { ...eager, targetKl: 0.01 });
    expect(few.updates).toBeGreaterThan(1);
    expect(few.updates).toBeLessThan(20);
    expect(few.approximateKl).toBeLessThan(all.approximateKl);
  });
});

describe('numbers that are not finite', () => {
  /** Iterates until it throws; the message, and the parameters before and after. */
  const failure = async (makeEnv: MakeEnv, options: PpoInput) => {
    const learner = await ppoLearner(makeEnv, options);
    const before = bits((learner.state() as Record<string, State>).params);
    const message = await iterate(learner, 5).then(String, (error: Error) => error.message);
    const after = bits((learner.state() as Record<string, State>).params);
    await learner.close();
    return { message, isUnchanged: isDeepStrictEqual(before, after) };
  };
  const paying = (reward: number) => (numEnvs: number) =>
    new ConstantRewardEnv({ numEnvs, reward, maxEpisodeSteps: 5 });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1e39])('a reward of %d names the environment', async (reward) => {
    const { message, isUnchanged } = await failure(paying(reward), small);
    expect(message).toBe(
      `reward is not finite (${Math.fround(reward)}) from environment 0 of EpisodeStatistics(ConstantReward); help: rewards must be numbers below 3e38; weights of the last checkpoint are good`,
    );
    expect(isUnchanged).toBe(true);
  });

  test('a reward names its own environment where all are normalised together', async () => {
    const once: MakeEnv = (numEnvs) => {
      const env = recall(numEnvs);
      const step = env.step.bind(env);
      env.step = (actions) => {
        step(actions);
        env.rewards[2] = Number.NaN;
      };
      return env;
    };
    const { message, isUnchanged } = await failure(once, { ...small, normaliseReward: true });
    expect(message).toBe(
      'reward is not finite (NaN) from environment 2 of EpisodeStatistics(Recall); help: look for what made it in the environment',
    );
    expect(isUnchanged).toBe(true);
  });

  test('rewards whose sum is beyond float32 name the advantages', async () => {
    const { message, isUnchanged } = await failure(paying(1e38), small);
    expect(message).toMatch(/^loss is not finite \(advantages had Infinity\) in ppo; help: look for such numbers/);
    expect(isUnchanged).toBe(true);
  });

  test('rewards whose square is beyond float32 name the operation and its line in the loss', async () => {
    const options = { ...small, discount: 0 };
    const { message, isUnchanged } = await failure(paying(1e38), options);
    expect(message).toMatch(
      /^loss is not finite \(\w+ gave Infinity\) at .*algorithms\/ppo\.ts:\d+:\d+ in ppo; help: lower learningRate/,
    );
    expect(isUnchanged).toBe(true);
  });

  test('large rewards are no trouble where they are normalised', async () => {
    expect((await failure(paying(1e38), { ...small, normaliseReward: true })).message).not.toContain('not finite');
  });

  test('observations name themselves', async () => {
    const blind: MakeEnv = (numEnvs) => {
      const env = recall(numEnvs);
      const step = env.step.bind(env);
      env.step = (actions) => {
        step(actions);
        env.observations[3] = Number.NaN;
      };
      return env;
    };
    const { message, isUnchanged } = await failure(blind, small);
    expect(message).toMatch(/^loss is not finite \(observations had NaN\) in ppo; help: look for such numbers/);
    expect(isUnchanged).toBe(true);
  });
});
