import * as z from 'zod';
import type { Controls, EnvDefinition, ReferenceReturn } from '../../env/index.ts';
import { Blackjack, type BlackjackOptions } from './blackjack.ts';
import { CliffWalking, type CliffWalkingOptions } from './cliff-walking.ts';
import { FrozenLake, type FrozenLakeOptions } from './frozen-lake.ts';
import { Taxi } from './taxi.ts';

const inGymnasium = 'uniform actions in Gymnasium 1.3.0, measured';
const measured = 'uniform actions, measured here';

const lakeKeys: Controls = { keys: { left: 0, down: 1, right: 2, up: 3 } };

const lakeOptions = (map: '4x4' | '8x8') =>
  z.object({
    map: z
      .union([z.enum(['4x4', '8x8']), z.array(z.string())])
      .default(map)
      .describe('4x4, 8x8, or rows of the letters S (start), F (ice), H (hole) and G (goal).'),
    slippery: z.boolean().default(true).describe('Whether a step goes to either side two times in three.'),
  });

/** Toy text: four small tasks with known tables or odds, as in Gymnasium. */
export const toyTextEnvs: readonly EnvDefinition[] = [
  {
    id: 'FrozenLake-v1',
    suite: 'toy-text',
    controls: lakeKeys,
    summary: 'Cross a frozen lake to the goal without falling into a hole.',
    make: (options: FrozenLakeOptions) => new FrozenLake(options),
    rewardRange: [0, 1],
    options: lakeOptions('4x4'),
    maxEpisodeSteps: 100,
    rewardThreshold: 0.7,
    reference: random(0.015, 0.004),
  },
  {
    id: 'FrozenLake8x8-v1',
    suite: 'toy-text',
    controls: lakeKeys,
    summary: 'Cross a larger frozen lake.',
    make: (options: FrozenLakeOptions) =>
      new FrozenLake({ map: '8x8', maxEpisodeSteps: 200, ...options }, 'FrozenLake8x8-v1'),
    rewardRange: [0, 1],
    options: lakeOptions('8x8'),
    maxEpisodeSteps: 200,
    rewardThreshold: 0.85,
    reference: random(0.0021, 0.0005, measured),
  },
  {
    id: 'CliffWalking-v1',
    suite: 'toy-text',
    controls: { keys: { up: 0, right: 1, down: 2, left: 3 } },
    summary: 'Walk along a cliff to the other end without stepping over its edge.',
    make: (options: CliffWalkingOptions) => new CliffWalking(options),
    rewardRange: [-100, -1],
    options: z.object({
      slippery: z.boolean().default(false).describe('Whether a step goes to either side two times in three.'),
    }),
    reference: random(-65499, 2035, measured),
  },
  {
    id: 'Taxi-v4',
    suite: 'toy-text',
    controls: { keys: { down: 0, up: 1, right: 2, left: 3, p: 4, d: 5 } },
    summary: 'Drive to a passenger, pick them up and set them down where they want to go.',
    make: (options) => new Taxi(options),
    maxEpisodeSteps: 200,
    rewardRange: [-10, 20],
    rewardThreshold: 8,
    reference: random(-776, 6),
  },
  {
    id: 'Blackjack-v1',
    suite: 'toy-text',
    controls: { keys: { s: 0, h: 1 } },
    summary: 'Hit or stick to come nearer to 21 than the dealer.',
    make: (options: BlackjackOptions) => new Blackjack(options),
    rewardRange: [-1, 1],
    options: z.object({
      suttonBarto: z.boolean().default(true).describe('Whether a natural beats a dealer without one.'),
      natural: z.boolean().default(false).describe('Whether winning with a natural pays 1.5.'),
    }),
    reference: random(-0.397, 0.013),
  },
];

/** Mean return of uniformly random actions, with its standard error. */
function random(mean: number, error: number, source = inGymnasium): Readonly<Record<string, ReferenceReturn>> {
  return { random: { mean, error, source } };
}
