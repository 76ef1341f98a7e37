import { test } from 'vitest';
import { box, discrete, multiBinary, multiDiscrete } from '../env/index.ts';
import type { PpoInput } from './ppo.ts';
import { BoxIdentityEnv } from './testing/box-identity-env.ts';
import { ChoiceIdentityEnv } from './testing/choice-identity-env.ts';
import { type MakeEnv, meanReward, ppoLearner, toEnd } from './testing/learn.ts';
import { PatchEnv } from './testing/patch-env.ts';
import { RecallEnv } from './testing/recall-env.ts';

const bandit: PpoInput = {
  totalSteps: 6144,
  numEnvs: 16,
  rolloutLength: 16,
  epochs: 4,
  minibatches: 4,
  learningRate: 3e-3,
  discount: 0,
  network: { hidden: [32] },
};
const cases: Record<string, [MakeEnv, PpoInput, number]> = {
  discrete: [(numEnvs) => new ChoiceIdentityEnv(discrete(5), { numEnvs }), bandit, 20],
  discreteMasked: [(numEnvs) => new ChoiceIdentityEnv(discrete(5), { numEnvs, isMasked: true }), bandit, 20],
  multi: [(numEnvs) => new ChoiceIdentityEnv(multiDiscrete([3, 2, 4]), { numEnvs }), bandit, 20],
  multiMasked: [(numEnvs) => new ChoiceIdentityEnv(multiDiscrete([3, 2, 4]), { numEnvs, isMasked: true }), bandit, 20],
  binary: [(numEnvs) => new ChoiceIdentityEnv(multiBinary(4), { numEnvs }), bandit, 20],
  box: [
    (numEnvs) => new BoxIdentityEnv(box({ shape: [2], low: [-1, 0], high: [1, 10] }), { numEnvs }),
    { ...bandit, normaliseObservation: true },
    20,
  ],
  patch1: [
    (numEnvs) => new PatchEnv({ numEnvs }),
    {
      ...bandit,
      totalSteps: 3072,
      learningRate: 2e-3,
      network: { hidden: [16], activation: 'relu', convolutions: [{ channels: 4, kernel: 3, stride: 2 }] },
    },
    20,
  ],
  patch3: [
    (numEnvs) => new PatchEnv({ numEnvs, channels: 3 }),
    {
      ...bandit,
      totalSteps: 3072,
      learningRate: 2e-3,
      network: { hidden: [16], activation: 'relu', convolutions: [{ channels: 4, kernel: 3, stride: 2 }] },
    },
    20,
  ],
  gru: [
    (numEnvs) => new RecallEnv({ numEnvs, delay: 3 }),
    { ...bandit, totalSteps: 8192, discount: 0.9, network: { hidden: [32], memory: 'gru', memorySize: 16 } },
    40,
  ],
  lstm: [
    (numEnvs) => new RecallEnv({ numEnvs, delay: 3 }),
    { ...bandit, totalSteps: 8192, discount: 0.9, network: { hidden: [32], memory: 'lstm', memorySize: 16 } },
    40,
  ],
  mlp: [(numEnvs) => new RecallEnv({ numEnvs, delay: 3 }), { ...bandit, totalSteps: 16384, discount: 0.9 }, 40],
};
const only = process.env.CASES?.split(',');
const seeds = (process.env.SEEDS ?? '1,2,3').split(',').map(Number);
test.each(Object.entries(cases).filter(([name]) => !only || only.includes(name)))(
  '%s',
  async (name, [make, options, steps]) => {
    for (const seed of seeds) {
      const t0 = performance.now();
      const learner = await ppoLearner(make, options, seed);
      const metrics = await toEnd(learner);
      const t1 = performance.now();
      const score = await meanReward(learner.policy, make(64), steps);
      console.log(
        name,
        seed,
        score.toFixed(4),
        'train return',
        metrics.episodeReturn.toFixed(2),
        metrics.episodeLength,
        'ms',
        (t1 - t0) | 0,
        (performance.now() - t1) | 0,
      );
      await learner.close();
    }
  },
  120000,
);
