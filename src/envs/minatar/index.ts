export { Asterix } from './asterix.ts';
export { Breakout } from './breakout.ts';
export { minAtarEnvs } from './definitions.ts';
export { Freeway } from './freeway.ts';
export { MinAtarGame, type MinAtarOptions, type RampingOptions } from './game.ts';
export { Seaquest } from './seaquest.ts';
export { SpaceInvaders } from './space-invaders.ts';
