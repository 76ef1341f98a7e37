import * as z from 'zod';
import type { Controls, EnvDefinition, ReferenceReturn } from '../../env/index.ts';
import { CarRacing } from './car/car-racing.ts';
import { LunarLander } from './lander/lunar-lander.ts';
import { BipedalWalker, BipedalWalkerHardcore } from './walker/bipedal-walker.ts';
import { BipedalWalkerParametric } from './walker/parametric.ts';
import { loadPlanck } from './world/engine.ts';

const suite = 'box2d';
const planck = { suite, engine: 'planck@1.4.2', load: loadPlanck } as const;

/** Thighs against each other, and the same for the knees. */
const legs: Controls = {
  keys: { a: [1, 0, -1, 0], s: [-1, 0, 1, 0], k: [0, 1, 0, -1], l: [0, -1, 0, 1] },
  idle: [0, 0, 0, 0],
};

/** Box2D tasks: landing, walking and racing with rigid bodies, as in Gymnasium. */
export const box2dEnvs: readonly EnvDefinition[] = [
  {
    ...planck,
    id: 'LunarLander-v3',
    summary: 'Land a craft between two flags with a main and two side engines.',
    make: (options) => new LunarLander(options),
    controls: { keys: { left: 1, up: 2, right: 3 }, idle: 0 },
    maxEpisodeSteps: 1000,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    rewardThreshold: 200,
    reference: reference(
      { random: [-182.6, 2, 3008], heuristic: [234.2, 3.6, 1008] },
      { random: [-183.1, 1.6, 5000], heuristic: [242.1, 5.8, 300] },
    ),
  },
  {
    ...planck,
    id: 'LunarLanderContinuous-v3',
    summary: 'Land a craft between two flags with two throttles.',
    make: (options) => new LunarLander({ ...options, continuous: true }),
    controls: { keys: { left: [0, -1], up: [1, 0], right: [0, 1] }, idle: [0, 0] },
    maxEpisodeSteps: 1000,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    rewardThreshold: 200,
    reference: reference(
      { random: [-216, 2.3, 3008], heuristic: [283.2, 0.8, 512] },
      { random: [-211.9, 1.8, 5000], heuristic: [283.8, 1.8, 300] },
    ),
  },
  {
    ...planck,
    id: 'BipedalWalker-v3',
    summary: 'Walk over uneven ground on two legs with hips and knees.',
    make: (options) => new BipedalWalker(options),
    controls: legs,
    maxEpisodeSteps: 1600,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    rewardThreshold: 300,
    reference: reference(
      { random: [-99.8, 0.8, 320], heuristic: [96.1, 9.6, 160] },
      { random: [-99.8, 0.5, 1000], heuristic: [120.6, 13.4, 100] },
    ),
  },
  {
    ...planck,
    id: 'BipedalWalkerHardcore-v3',
    summary: 'Walk over stumps, pits and stairs on two legs.',
    make: (options) => new BipedalWalkerHardcore(options),
    controls: legs,
    maxEpisodeSteps: 2000,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    rewardThreshold: 300,
    reference: reference(
      { random: [-109.1, 0.7, 320], heuristic: [-61.2, 2.1, 96] },
      { random: [-107.7, 0.3, 1000], heuristic: [-57.7, 2.4, 100] },
    ),
  },
  {
    ...planck,
    id: 'BipedalWalkerParametric-v0',
    summary: 'Walk over stumps, pits and stairs of the sizes that the context says.',
    make: (options) => new BipedalWalkerParametric(options),
    controls: legs,
    maxEpisodeSteps: 2000,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    reference: reference({ random: [-108.5, 0.6, 320] }),
  },
  {
    ...planck,
    id: 'CarRacing-v3',
    summary: 'Drive a car around a new track in each episode, seen from above.',
    make: (options) => new CarRacing(options),
    controls: { keys: { left: [-0.6, 0, 0], right: [0.6, 0, 0], up: [0, 0.4, 0], down: [0, 0, 0.8] }, idle: [0, 0, 0] },
    maxEpisodeSteps: 1000,
    rewardRange: [-100, 1000],
    rewardThreshold: 900,
    options: z.object({
      continuous: z.boolean().default(true).describe('Steering, gas and brake; false for five actions.'),
      lapCompletePercent: z
        .number()
        .min(0)
        .max(1)
        .default(0.95)
        .describe('Share of the tiles to be visited before the start is crossed again.'),
      domainRandomize: z.boolean().default(false).describe('New colours in each episode.'),
    }),
    reference: reference({ random: [-32, 0.6, 96] }, { random: [-33.4, 1.1, 30] }),
  },
];

/** Mean return, its standard error, and the number of episodes. */
type Measured = readonly [mean: number, error: number, episodes: number];

/**
 * Returns of uniform actions, and of the published rule for landing or walking: measured here, and by us in Gymnasium
 * 1.3.0 on Box2D 2.3.10.
 */
function reference(
  here: Readonly<Record<string, Measured>>,
  gymnasium: Readonly<Record<string, Measured>> = {},
): Readonly<Record<string, ReferenceReturn>> {
  const entries = (measured: Readonly<Record<string, Measured>>, name: string, where: string) =>
    Object.entries(measured).map(([policy, [mean, error, episodes]]): [string, ReferenceReturn] => [
      `${policy}${name}`,
      { mean, error, source: `${episodes} episodes${where}, measured` },
    ]);
  const there = entries(gymnasium, ' in Gymnasium', ' in Gymnasium 1.3.0 on Box2D 2.3.10');
  return Object.fromEntries([...entries(here, '', ''), ...there]);
}
