import * as z from 'zod';
import type { Controls, EnvDefinition, ReferenceReturn } from '../../env/index.ts';
import { Asterix } from './asterix.ts';
import { Breakout } from './breakout.ts';
import { Freeway } from './freeway.ts';
import type { MinAtarOptions, RampingOptions } from './game.ts';
import { Seaquest } from './seaquest.ts';
import { SpaceInvaders } from './space-invaders.ts';

const options = z.object({
  actionSet: z
    .enum(['full', 'minimal'])
    .default('full')
    .describe('full: none, left, up, right, down, fire; minimal: those of them that do something in the game.'),
  stickyProbability: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('Probability with which the last action is played again in place of the chosen one.'),
});

const rampingOptions = options.extend({
  difficultyRamping: z.boolean().default(true).describe('Whether the game grows harder as it goes on.'),
});

/** Those of the full action set. */
const controls: Controls = { keys: { left: 1, up: 2, right: 3, down: 4, space: 5 }, idle: 0 };

/** MinAtar: five games on ten by ten cells after Atari's (Young and Tian 2019, arXiv 1903.03176). */
export const minAtarEnvs: readonly EnvDefinition[] = [
  {
    id: 'Breakout-MinAtar',
    suite: 'minatar',
    summary: 'Break rows of bricks with a ball that a paddle keeps in play.',
    make: (given: MinAtarOptions) => new Breakout(given),
    controls,
    rewardRange: [0, 1],
    options,
    reference: random(0.518, 0.007),
  },
  {
    id: 'Asterix-MinAtar',
    suite: 'minatar',
    summary: 'Collect gold and keep away from enemies that cross the screen.',
    make: (given: RampingOptions) => new Asterix(given),
    controls,
    rewardRange: [0, 1],
    options: rampingOptions,
    reference: random(0.486, 0.008),
  },
  {
    id: 'Freeway-MinAtar',
    suite: 'minatar',
    summary: 'Walk a chicken through eight lanes of cars.',
    make: (given: MinAtarOptions) => new Freeway(given),
    controls,
    rewardRange: [0, 1],
    options,
    maxEpisodeSteps: 2500,
    reference: random(0.131, 0.004),
  },
  {
    id: 'SpaceInvaders-MinAtar',
    suite: 'minatar',
    summary: 'Shoot waves of aliens that march down and shoot back.',
    make: (given: RampingOptions) => new SpaceInvaders(given),
    controls,
    rewardRange: [0, 1],
    options: rampingOptions,
    reference: random(2.82, 0.023),
  },
  {
    id: 'Seaquest-MinAtar',
    suite: 'minatar',
    summary: 'Shoot fish and submarines and rescue divers before the oxygen runs out.',
    make: (given: RampingOptions) => new Seaquest(given),
    controls,
    rewardRange: [0, 11],
    options: rampingOptions,
    reference: random(0.096, 0.004),
  },
];

/** Mean return of uniformly random actions over 10,000 episodes, with its standard error. */
function random(mean: number, error: number): Readonly<Record<string, ReferenceReturn>> {
  return { random: { mean, error, source: 'uniform actions, default options, measured' } };
}
