import { uniform } from '../../lm/reinforce/index.ts';
import { meanLogProbReward, type Reward } from '../../reward/index.ts';
import { defineStudy, fiveSeeds } from '../definition.ts';
import { allOf, atLeast } from '../judge.ts';
import { type ComparisonSizes, reinforceOnReversal, smokeComparison } from '../language/compare-on-reversal.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reversal, reversalTokens } from '../language/reversal.ts';

const sizes: ComparisonSizes = {
  levels: [1, 3],
  slips: 0.6,
  warmUp: 400,
  steps: 30,
  problems: 128,
  samples: 4,
  every: 5,
};

export const rent = defineStudy<'coin' | 'rent', ComparisonSizes>({
  id: 'rent',
  paper: {
    authors: 'Prabhudesai et al.',
    year: 2025,
    title: 'Maximizing Confidence Alone Improves Reasoning',
    arXiv: '2505.22660',
  },
  claim:
    'Without any label, a reward for the model’s own confidence raises held-out accuracy by at least 0.05, and to at least 0.1 above a random reward.',
  measure: { figure: 'accuracy', says: 'share of right answers to held-out problems' },
  arms: {
    coin: 'a reward of 0 or 1 at random',
    rent: 'the mean log-probability that the model gave to its own answer',
  },
  baseline: 'coin',
  method: 'rent',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, ...smokeComparison },
  run: (arm, _seed, context) => {
    const coins = context.stream.fork('coins');
    const coin: Reward = (attempts) => attempts.map(() => ({ reward: coins.integer(2), components: {} }));
    return reinforceOnReversal(presetRecipe('drgrpo', { maxTokens: reversalTokens }), context, {
      reward: arm === 'rent' ? meanLogProbReward() : coin,
      source: uniform([reversal], context.sizes.levels),
    });
  },
  judge: (results) =>
    allOf(
      atLeast('accuracy above a random reward', results.difference('rent', 'coin', 'accuracy'), 0.1),
      atLeast('accuracy gained', results.gain('rent', 'before', 'accuracy'), 0.05),
    ),
});
