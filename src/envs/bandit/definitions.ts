import * as z from 'zod';
import type { EnvDefinition, ReferenceReturn } from '../../env/index.ts';
import type { BanditOptions } from './bandit-env.ts';
import { BernoulliBandit, type MeansOptions } from './bernoulli.ts';
import { ContextualBandit, type ContextualBanditOptions } from './contextual.ts';
import { DuelingBandit } from './dueling.ts';
import { GaussianBandit } from './gaussian.ts';
import { RestlessBandit } from './restless.ts';

const suite = 'bandit';
const maxEpisodeSteps = 100;

const options = z.object({
  arms: z.int().min(2).max(10_000).default(10).describe('How many arms there are.'),
  episodeLength: z.int().min(1).max(1_000_000).default(maxEpisodeSteps).describe('Pulls in an episode.'),
});

const meansOptions = options.extend({
  arms: z.int().min(2).max(10_000).optional().describe('How many arms there are; 10 unless means are given.'),
  means: z
    .array(z.number())
    .min(2)
    .optional()
    .describe('What the arms are worth in every episode, in place of a draw; not together with arms.'),
});

/** Bandits: one pull in each step, arms drawn anew for each episode. */
export const banditEnvs: readonly EnvDefinition[] = [
  {
    id: 'BernoulliBandit-v0',
    suite,
    summary: 'Find the arm that pays most often.',
    make: (given: MeansOptions) => new BernoulliBandit(given),
    maxEpisodeSteps,
    rewardRange: [0, 1],
    reference: random(50, 0.1),
    options: meansOptions,
  },
  {
    id: 'GaussianBandit-v0',
    suite,
    summary: 'Find the arm with the highest mean under normal noise.',
    make: (given: MeansOptions) => new GaussianBandit(given),
    maxEpisodeSteps,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    reference: random(0.1, 0.34),
    options: meansOptions,
  },
  {
    id: 'ContextualBandit-v0',
    suite,
    summary: 'Find the best arm for the features that are shown; rewards are linear in them.',
    make: (given: ContextualBanditOptions) => new ContextualBandit(given),
    maxEpisodeSteps,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    reference: random(0.07, 0.1),
    options: options.extend({ features: z.int().min(1).max(1000).default(5).describe('Numbers in the features.') }),
  },
  {
    id: 'RestlessBandit-v0',
    suite,
    summary: 'Keep up with the best of arms whose means drift.',
    make: (given: BanditOptions) => new RestlessBandit(given),
    maxEpisodeSteps,
    rewardRange: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    reference: random(0.03, 0.27),
    options,
  },
  {
    id: 'DuelingBandit-v0',
    suite,
    summary: 'Find the best arm by duels of which only the winner is seen.',
    make: (given: BanditOptions) => new DuelingBandit(given),
    maxEpisodeSteps,
    rewardRange: [-0.5, 0],
    reference: random(-36.62, 0.05),
    options,
  },
];

/** Mean return of uniformly random actions over 10,000 episodes, with its standard error. */
function random(mean: number, error: number): Readonly<Record<string, ReferenceReturn>> {
  return { random: { mean, error, source: 'uniform actions, default options, measured' } };
}
