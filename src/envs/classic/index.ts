export { Acrobot } from './acrobot.ts';
export type { Arithmetic } from './arithmetic.ts';
export { CartPole } from './cart-pole.ts';
export { classicEnvs } from './definitions.ts';
export { MountainCar } from './mountain-car.ts';
export { MountainCarContinuous, type MountainCarContinuousOptions } from './mountain-car-continuous.ts';
export { Pendulum, type PendulumOptions } from './pendulum.ts';
export { PhysicsEnv } from './physics.ts';
