import type { Recipe } from '../../lm/reinforce/index.ts';
import { defineStudy, fiveSeeds } from '../definition.ts';
import { allOf, atLeast, atMost } from '../judge.ts';
import { type ComparisonSizes, reinforceOnReversal, smokeComparison } from '../language/compare-on-reversal.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reversalTokens } from '../language/reversal.ts';

interface Sizes extends ComparisonSizes {
  readonly klCoefficient: number;
  readonly resetEvery: number;
}

const sizes: Sizes = {
  levels: [1, 4],
  slips: 0.6,
  warmUp: 500,
  steps: 120,
  problems: 160,
  samples: 8,
  every: 20,
  settings: { groupSize: 8 },
  klCoefficient: 3,
  resetEvery: 20,
};

export const prorl = defineStudy<'fixed' | 'reset', Sizes>({
  id: 'prorl',
  paper: {
    authors: 'Liu et al.',
    year: 2025,
    title: 'ProRL: Prolonged Reinforcement Learning Expands Reasoning Boundaries in Large Language Models',
    arXiv: '2505.24864',
  },
  claim:
    'In a training of 120 steps with a KL penalty, keeping the starting policy as the reference gains at most 0.05 of accuracy after step 60, while resetting the reference every 20 steps still gains at least 0.05, and ends at least 0.1 more accurate.',
  measure: { figure: 'accuracy', says: 'share of right answers to held-out problems' },
  arms: {
    fixed: 'KL penalty to the starting policy',
    reset: 'the same penalty, to a reference that becomes the present policy every 20 steps',
  },
  baseline: 'fixed',
  method: 'reset',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, ...smokeComparison },
  run: (arm, _seed, context) => reinforceOnReversal(recipeOf(arm, context.sizes), context),
  judge: (results) =>
    allOf(
      atLeast('accuracy above a fixed reference', results.difference('reset', 'fixed', 'accuracy'), 0.1),
      atMost('gained by a fixed reference after half of the steps', results.gain('fixed', 'halfway', 'accuracy'), 0.05),
      atLeast('gained by resets after half of the steps', results.gain('reset', 'halfway', 'accuracy'), 0.05),
    ),
});

function recipeOf(arm: string, { klCoefficient, resetEvery }: Sizes): Recipe {
  const recipe = presetRecipe('prorl', { maxTokens: reversalTokens, klCoefficient, resetEvery, refills: 0 });
  if (arm === 'reset') return recipe;
  const { reference: _reference, ...fixed } = recipe;
  return fixed;
}
