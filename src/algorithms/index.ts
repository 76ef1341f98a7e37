export { type PpoInput, type PpoOptions, ppo, ppoOptions } from './ppo.ts';
export { algorithm, listAlgorithms } from './registry.ts';
export type {
  Actions,
  Actor,
  Algorithm,
  Learner,
  LearnerSetup,
  Metrics,
  Policy,
  State,
} from './types.ts';
