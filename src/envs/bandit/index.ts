export { ArmBandit } from './arm-bandit.ts';
export { BanditEnv, type BanditOptions } from './bandit-env.ts';
export { BernoulliBandit, type MeansOptions } from './bernoulli.ts';
export { ContextualBandit, type ContextualBanditOptions } from './contextual.ts';
export { banditEnvs } from './definitions.ts';
export { DuelingBandit } from './dueling.ts';
export { GaussianBandit } from './gaussian.ts';
export { RestlessBandit } from './restless.ts';
