import { uniform } from '../../lm/reinforce/index.ts';
import { meanLogProbReward, type Reward } from '../../reward/index.ts';
import { defineStudy, fiveSeeds } from '../definition.ts';
import { allOf, atLeast, atMost } from '../judge.ts';
import { type ComparisonSizes, reinforceOnReversal, smokeComparison } from '../language/compare-on-reversal.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reversal, reversalTokens } from '../language/reversal.ts';

const sizes: ComparisonSizes = {
  levels: [1, 3],
  slips: 0.6,
  warmUp: 600,
  steps: 40,
  problems: 180,
  samples: 4,
  every: 10,
};

export const rent = defineStudy<'shuffled' | 'rent', ComparisonSizes>({
  id: 'rent',
  paper: {
    authors: 'Prabhudesai et al.',
    year: 2025,
    title: 'Maximizing Confidence Alone Improves Reasoning',
    arXiv: '2505.22660',
  },
  claim:
    'Without any label, a reward for the model’s own confidence raises held-out accuracy by at least 0.1; the same rewards dealt out at random among the answers to a problem raise it by nothing.',
  measure: { figure: 'accuracy', says: 'share of right answers to held-out problems' },
  arms: {
    shuffled: 'the same rewards, dealt out at random among the answers to a problem',
    rent: 'the mean log-probability that the model gave to the answer’s tokens',
  },
  baseline: 'shuffled',
  method: 'rent',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, ...smokeComparison },
  run: (arm, _seed, context) => {
    const confidence = meanLogProbReward();
    const stream = context.stream.fork('shuffle');
    const shuffled: Reward = async (attempts) => {
      const order = stream.permutation(attempts.length);
      const judgements = await confidence(attempts);
      return Array.from(order, (i) => judgements[i]!);
    };
    return reinforceOnReversal(presetRecipe('drgrpo', { maxTokens: reversalTokens }), context, {
      reward: arm === 'rent' ? confidence : shuffled,
      source: uniform([reversal], context.sizes.levels),
    });
  },
  judge: (results) =>
    allOf(
      atLeast('accuracy gained', results.gain('rent', 'before', 'accuracy'), 0.1),
      atMost('gained from shuffled rewards', results.gain('shuffled', 'before', 'accuracy'), 0),
    ),
});
