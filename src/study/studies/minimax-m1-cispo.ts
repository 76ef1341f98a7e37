import { clipped, type Recipe } from '../../lm/reinforce/index.ts';
import { defineStudy, fiveSeeds } from '../definition.ts';
import { allOf, atLeast } from '../judge.ts';
import { type ComparisonSizes, reinforceOnReversal, smokeComparison } from '../language/compare-on-reversal.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reversalTokens } from '../language/reversal.ts';

const sizes: ComparisonSizes = {
  levels: [1, 3],
  slips: 0,
  copies: 0.9,
  warmUp: 600,
  steps: 8,
  problems: 128,
  samples: 4,
  every: 2,
  settings: { groupSize: 8, minibatches: 4, epochs: 8, learningRate: 1.5e-4 },
};

export const minimaxM1Cispo = defineStudy<'grpo' | 'dapo' | 'cispo', ComparisonSizes>({
  id: 'minimax-m1-cispo',
  paper: {
    authors: 'MiniMax',
    year: 2025,
    title: 'MiniMax-M1: Scaling Test-Time Compute Efficiently with Lightning Attention',
    arXiv: '2506.13585',
  },
  claim:
    'Where right answers start with a rare token and 32 updates are made of each batch, CISPO’s accuracy, averaged over the training, is at least 0.02 above that of the same recipe with PPO’s clip.',
  measure: { figure: 'meanAccuracy', says: 'share of right answers to held-out problems, mean over the training' },
  arms: {
    grpo: 'a token whose ratio leaves 0.8 to 1.2 loses its gradient; all else as in CISPO',
    dapo: 'the same from 0.8 to 1.28, groups without signal drawn again',
    cispo: 'the ratio is a weight, at most 1.28: no token loses its gradient',
  },
  baseline: 'grpo',
  method: 'cispo',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, ...smokeComparison },
  run: (arm, _seed, context) => reinforceOnReversal(recipeOf(arm), context),
  judge: (results) =>
    allOf(atLeast('mean accuracy above GRPO', results.difference('cispo', 'grpo', 'meanAccuracy'), 0.02)),
});

function recipeOf(arm: string): Recipe {
  if (arm !== 'grpo') return presetRecipe(arm, { maxTokens: reversalTokens });
  const surrogate = clipped({ low: 0.2, high: 0.2 });
  return { ...presetRecipe('cispo', { maxTokens: reversalTokens }), surrogate };
}
