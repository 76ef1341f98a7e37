export { Cartpole, type CartpoleOptions, cartpoleRewards } from './cartpole.ts';
export { Cheetah, type CheetahOptions, cheetahRewards } from './cheetah.ts';
export { controlEnvs } from './definitions.ts';
export {
  PointMass,
  PointMassMaze,
  type PointMassMazeOptions,
  type PointMassOptions,
  pointMassMazeRewards,
  pointMassRewards,
} from './point-mass.ts';
export { Quadruped, type QuadrupedOptions, quadrupedRewards } from './quadruped.ts';
export type { RewardFunction } from './reward.ts';
export { type Sigmoid, tolerance } from './tolerance.ts';
export { Walker, type WalkerOptions, walkerRewards } from './walker.ts';
