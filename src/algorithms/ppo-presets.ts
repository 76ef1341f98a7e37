import type { PpoInput } from './ppo.ts';

/**
 * Options that reach the returns recorded in docs/results. Tuned on seeds 100 to 104; the results are of other seeds.
 */
export const ppoPresets: Readonly<Record<string, PpoInput>> = {
  'CartPole-v1': {
    totalSteps: 200_000,
    numEnvs: 32,
    rolloutLength: 32,
    epochs: 8,
    minibatches: 4,
    learningRate: 2e-3,
    discount: 0.98,
    lambda: 0.8,
  },
};
