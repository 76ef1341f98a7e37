import {
  likelihood,
  positivesOnly,
  type Recipe,
  rawReward,
  sequenceMean,
  signedReward,
} from '../../lm/reinforce/index.ts';
import { defineStudy, fiveSeeds } from '../definition.ts';
import { allOf, atLeast, atMost } from '../judge.ts';
import { type ComparisonSizes, reinforceOnReversal, smokeComparison } from '../language/compare-on-reversal.ts';
import { presetRecipe } from '../language/preset-recipe.ts';

const sizes: ComparisonSizes = {
  levels: [1, 3],
  slips: 0.8,
  warmUp: 400,
  // One step of sampling, many of learning: the answers are those of the starting model.
  steps: 1,
  problems: 128,
  samples: 4,
  every: 1,
  settings: { prompts: 192, groupSize: 8, epochs: 4, minibatches: 12, learningRate: 1e-3 },
};

export const topr = defineStudy<'reinforce' | 'positives' | 'topr', ComparisonSizes>({
  id: 'topr',
  paper: {
    authors: 'Le Roux et al.',
    year: 2025,
    title: 'Tapered Off-Policy REINFORCE: Stable and efficient reinforcement learning for LLMs',
    arXiv: '2503.14286',
  },
  claim:
    'Learning from 1536 stored answers of the starting model, without a KL penalty, TOPR ends at least 0.2 more accurate than the start, and REINFORCE at least 0.2 less accurate.',
  measure: { figure: 'accuracy', says: 'share of right answers to held-out problems' },
  arms: {
    reinforce: 'likelihood up for right, down for wrong answers',
    positives: 'likelihood up for right answers only (STaR)',
    topr: 'up for right answers; down for wrong ones, the less the less likely they have become',
  },
  baseline: 'reinforce',
  method: 'topr',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, ...smokeComparison, steps: 1, settings: { prompts: 4, groupSize: 4, epochs: 2, minibatches: 2 } },
  run: (arm, _seed, context) => reinforceOnReversal(recipes[arm], context),
  judge: (results) =>
    allOf(
      atLeast('accuracy gained by TOPR', results.gain('topr', 'before', 'accuracy'), 0.2),
      atMost('accuracy gained by REINFORCE', results.gain('reinforce', 'before', 'accuracy'), -0.2),
    ),
});

const recipes: Readonly<Record<'reinforce' | 'positives' | 'topr', Recipe>> = {
  reinforce: { advantage: signedReward(), surrogate: likelihood(), aggregate: sequenceMean() },
  positives: {
    advantage: rawReward(),
    surrogate: likelihood(),
    aggregate: sequenceMean(),
    trajectoryFilters: [positivesOnly()],
  },
  topr: presetRecipe('topr', {}),
};
