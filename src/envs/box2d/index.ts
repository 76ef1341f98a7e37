export { CarRacing, type CarRacingOptions } from './car/car-racing.ts';
export { box2dEnvs } from './definitions.ts';
export { LunarLander, type LunarLanderOptions } from './lander/lunar-lander.ts';
export { BipedalWalker, BipedalWalkerHardcore } from './walker/bipedal-walker.ts';
export { BipedalWalkerParametric } from './walker/parametric.ts';
export { loadPlanck } from './world/engine.ts';
