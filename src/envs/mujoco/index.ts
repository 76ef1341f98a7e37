export { Ant, type AntOptions } from './ant.ts';
export { mujocoEnvs } from './definitions.ts';
export { HalfCheetah, type HalfCheetahOptions } from './half-cheetah.ts';
export { Hopper, type HopperOptions } from './hopper.ts';
export { Humanoid, type HumanoidOptions } from './humanoid.ts';
export { InvertedDoublePendulum, type InvertedDoublePendulumOptions } from './inverted-double-pendulum.ts';
export { InvertedPendulum, type InvertedPendulumOptions } from './inverted-pendulum.ts';
export {
  type MeasureOptions,
  type MujocoEnv,
  measureStepping,
  type SteppingSpeed,
} from './physics/index.ts';
export { Pusher, type PusherOptions } from './pusher.ts';
export { Reacher, type ReacherOptions } from './reacher.ts';
export { Swimmer, type SwimmerOptions } from './swimmer.ts';
export { Walker2d, type Walker2dOptions } from './walker2d.ts';
