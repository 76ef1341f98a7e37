import * as z from 'zod';
import type { Controls, EnvDefinition, ReferenceReturn } from '../../env/index.ts';
import { Acrobot } from './acrobot.ts';
import { CartPole } from './cart-pole.ts';
import { MountainCar } from './mountain-car.ts';
import { MountainCarContinuous, type MountainCarContinuousOptions } from './mountain-car-continuous.ts';
import { Pendulum, type PendulumOptions } from './pendulum.ts';

const arithmetic = z.object({
  arithmetic: z
    .enum(['float64', 'numpy2'])
    .default('float64')
    .describe('Where to round: in float64 as under NumPy 1, or to float32 as under NumPy 2.'),
});

const twoWays: Controls = { keys: { left: 0, right: 1 }, idle: 'last' };
const threeWays: Controls = { keys: { left: 0, right: 2 }, idle: 1 };

/** Force or torque on one axis. */
function axis(strength: number): Controls {
  return { keys: { left: [-strength], right: [strength] }, idle: [0] };
}

/** Classic control: five small tasks with known equations, as in Gymnasium. */
export const classicEnvs: readonly EnvDefinition[] = [
  {
    id: 'CartPole-v1',
    suite: 'classic',
    summary: 'Push a cart left or right to keep the pole on it upright.',
    make: (options) => new CartPole(options),
    controls: twoWays,
    maxEpisodeSteps: 500,
    rewardRange: [1, 1],
    rewardThreshold: 475,
    reference: random(22.1, 0.3),
  },
  {
    id: 'Acrobot-v1',
    suite: 'classic',
    summary: 'Swing the tip of a two-link pendulum above a line with torques at the joint between the links.',
    make: (options) => new Acrobot(options),
    controls: threeWays,
    maxEpisodeSteps: 500,
    rewardRange: [-1, 0],
    rewardThreshold: -100,
    reference: random(-497.4, 1.3),
  },
  {
    id: 'MountainCar-v0',
    suite: 'classic',
    summary: 'Rock a car that is too weak for the hill out of a valley.',
    make: (options) => new MountainCar(options),
    controls: threeWays,
    maxEpisodeSteps: 200,
    rewardRange: [-1, -1],
    rewardThreshold: -110,
    reference: random(-200, 0),
  },
  {
    id: 'MountainCarContinuous-v0',
    suite: 'classic',
    summary: 'Rock a car out of a valley with as little engine power as possible.',
    make: (options: MountainCarContinuousOptions) => new MountainCarContinuous(options),
    controls: axis(1),
    rewardRange: [-0.1, 100],
    options: arithmetic,
    maxEpisodeSteps: 999,
    rewardThreshold: 90,
    reference: random(-33.25, 0.1),
  },
  {
    id: 'Pendulum-v1',
    suite: 'classic',
    summary: 'Swing a pendulum up and balance it with a limited torque.',
    make: (options: PendulumOptions) => new Pendulum(options),
    controls: axis(2),
    rewardRange: [-(Math.PI ** 2 + 0.1 * 8 ** 2 + 0.001 * 2 ** 2), 0],
    options: arithmetic,
    maxEpisodeSteps: 200,
    reference: random(-1230.7, 9),
  },
];

/** Mean return of uniformly random actions, with its standard error. */
function random(mean: number, error: number): Readonly<Record<string, ReferenceReturn>> {
  return { random: { mean, error, source: 'uniform actions in Gymnasium 1.3.0, measured' } };
}
