import type { Controls, EnvDefinition, ReferenceReturn } from '../../env/index.ts';
import { Ant, type AntOptions, antOptions } from './ant.ts';
import { HalfCheetah, type HalfCheetahOptions, halfCheetahOptions } from './half-cheetah.ts';
import { Hopper, type HopperOptions, hopperOptions } from './hopper.ts';
import { Humanoid, type HumanoidOptions, humanoidOptions } from './humanoid.ts';
import {
  InvertedDoublePendulum,
  type InvertedDoublePendulumOptions,
  invertedDoublePendulumOptions,
} from './inverted-double-pendulum.ts';
import { InvertedPendulum, type InvertedPendulumOptions, invertedPendulumOptions } from './inverted-pendulum.ts';
import { enginePackage, loadEngine } from './physics/index.ts';
import { Pusher, type PusherOptions, pusherOptions } from './pusher.ts';
import { Reacher, type ReacherOptions, reacherOptions } from './reacher.ts';
import { Swimmer, type SwimmerOptions, swimmerOptions } from './swimmer.ts';
import { Walker2d, type Walker2dOptions, walker2dOptions } from './walker2d.ts';

const common = { suite: 'mujoco', engine: enginePackage, load: loadEngine, maxEpisodeSteps: 1000 };

const onRail: Controls = { keys: { left: [-1], right: [1] }, idle: [0] };
/** One joint to the left and right, seen from above, the other by up and down. */
const twoJoints: Controls = { keys: { left: [1, 0], right: [-1, 0], up: [0, 1], down: [0, -1] }, idle: [0, 0] };

/** Balance, reaching and locomotion on MuJoCo, with the rules of Gymnasium's v5 tasks. */
export const mujocoEnvs: readonly EnvDefinition[] = [
  {
    ...common,
    id: 'InvertedPendulum-v5',
    summary: 'Push a cart on a rail to keep the pole on it upright.',
    make: (given: InvertedPendulumOptions) => new InvertedPendulum(given),
    controls: onRail,
    rewardRange: [0, 1],
    options: invertedPendulumOptions,
    rewardThreshold: 950,
    reference: random(5.11, 0.11),
  },
  {
    ...common,
    id: 'InvertedDoublePendulum-v5',
    summary: 'Push a cart on a rail to keep two poles, one on top of the other, upright.',
    make: (given: InvertedDoublePendulumOptions) => new InvertedDoublePendulum(given),
    controls: onRail,
    rewardRange: [Number.NEGATIVE_INFINITY, 10 - 0.8 ** 2],
    options: invertedDoublePendulumOptions,
    rewardThreshold: 9100,
    reference: random(47.2, 0.6),
  },
  {
    ...common,
    id: 'Reacher-v5',
    summary: 'Bring the tip of an arm of two links to a target on the table.',
    make: (given: ReacherOptions) => new Reacher(given),
    controls: twoJoints,
    rewardRange: [-2.41, 0],
    options: reacherOptions,
    maxEpisodeSteps: 50,
    rewardThreshold: -3.75,
    reference: random(-43.1, 0.1),
  },
  {
    ...common,
    id: 'Pusher-v5',
    summary: 'Push a puck to its goal with an arm of seven joints.',
    make: (given: PusherOptions) => new Pusher(given),
    rewardRange: [Number.NEGATIVE_INFINITY, 0],
    options: pusherOptions,
    maxEpisodeSteps: 100,
    rewardThreshold: 0,
    reference: random(-149.7, 0.2),
  },
  {
    ...common,
    id: 'Swimmer-v5',
    summary: 'Swim forward with a chain of three links.',
    make: (given: SwimmerOptions) => new Swimmer(given),
    controls: twoJoints,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    options: swimmerOptions,
    rewardThreshold: 360,
    reference: random(0.71, 0.36),
  },
  {
    ...common,
    id: 'Hopper-v5',
    summary: 'Hop forward on one leg without falling.',
    make: (given: HopperOptions) => new Hopper(given),
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    options: hopperOptions,
    rewardThreshold: 3800,
    reference: random(17.9, 0.6),
  },
  {
    ...common,
    id: 'HalfCheetah-v5',
    summary: 'Run forward as fast as possible with a planar body on two legs.',
    make: (given: HalfCheetahOptions) => new HalfCheetah(given),
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    options: halfCheetahOptions,
    rewardThreshold: 4800,
    reference: random(-279.9, 2.5),
  },
  {
    ...common,
    id: 'Walker2d-v5',
    summary: 'Walk forward on two legs in a plane without falling.',
    make: (given: Walker2dOptions) => new Walker2d(given),
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    options: walker2dOptions,
    reference: random(2.06, 0.2),
  },
  {
    ...common,
    id: 'Ant-v5',
    summary: 'Go forward on four legs.',
    make: (given: AntOptions) => new Ant(given),
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    options: antOptions,
    rewardThreshold: 6000,
    reference: random(-53.4, 2.9),
  },
  {
    ...common,
    id: 'Humanoid-v5',
    summary: 'Walk forward on two legs with a whole body without falling.',
    make: (given: HumanoidOptions) => new Humanoid(given),
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    options: humanoidOptions,
    reference: random(112.9, 1.0),
  },
];

/** Mean return of uniformly random actions over 1,000 episodes, with its standard error. */
function random(mean: number, error: number): Readonly<Record<string, ReferenceReturn>> {
  return { random: { mean, error, source: 'uniform actions, 1,000 episodes, measured' } };
}
