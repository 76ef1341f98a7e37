/**
 * Options that reach the returns recorded in `proofs/`. Tuned on seeds from 100 on; the records are of seeds from 0 on.
 */
export const ppoPresets = {
  'CartPole-v1': {
    totalSteps: 200_000,
    numEnvs: 32,
    rolloutLength: 32,
    epochs: 8,
    minibatches: 2,
    learningRate: 3e-3,
    discount: 0.98,
    lambda: 0.8,
    network: { hidden: [32, 32] },
  },
  'Acrobot-v1': {
    totalSteps: 500_000,
    learningRate: 1e-3,
    entropyCoefficient: 0.01,
    normaliseObservation: true,
  },
  'MountainCar-v0': {
    totalSteps: 600_000,
    rolloutLength: 256,
    epochs: 8,
    learningRate: 1e-3,
    normaliseObservation: true,
    normaliseReward: true,
    // Pushes that persist for some ten steps find the swing sooner than single ones (docs/decisions/exploration-noise.md).
    noiseCorrelation: 0.9,
  },
  'MountainCarContinuous-v0': {
    totalSteps: 200_000,
    numEnvs: 8,
    rolloutLength: 256,
    epochs: 10,
    minibatches: 8,
    learningRate: 1e-3,
    // Without it every push costs, none pays, and the policy learns to do nothing.
    noiseCorrelation: 0.95,
  },
  'Pendulum-v1': {
    totalSteps: 200_000,
    numEnvs: 8,
    rolloutLength: 256,
    epochs: 10,
    minibatches: 8,
    learningRate: 1e-3,
    discount: 0.9,
  },
};
