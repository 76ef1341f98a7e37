export { CartPole } from './cart-pole.ts';
export { PhysicsEnv } from './physics.ts';
