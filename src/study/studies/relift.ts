import type { Recipe } from '../../lm/reinforce/index.ts';
import { defineStudy, fiveSeeds } from '../definition.ts';
import { allOf, atLeast, atMost } from '../judge.ts';
import { type ComparisonSizes, reinforceOnReversal, smokeComparison } from '../language/compare-on-reversal.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reversalTokens } from '../language/reversal.ts';

const sizes: ComparisonSizes = {
  levels: [1, 3],
  // Half of the words have six letters; the model has never seen more than five.
  trainingLevels: [3, 4],
  testLevels: [4, 4],
  slips: 0.6,
  warmUp: 400,
  steps: 80,
  problems: 128,
  samples: 8,
  every: 10,
  settings: { prompts: 64, groupSize: 8, learningRate: 1e-3 },
};

export const relift = defineStudy<'grpo' | 'relift', ComparisonSizes>({
  id: 'relift',
  paper: {
    authors: 'Ma et al.',
    year: 2025,
    title: 'Learning What Reinforcement Learning Can’t: Interleaved Online Fine-Tuning for Hardest Questions',
    arXiv: '2506.07527',
  },
  claim:
    'On words longer than any that the model has seen, group-relative reinforcement gains at most 0.02 of accuracy, and with a demonstration for each prompt that no answer solves it ends at least 0.1 more accurate.',
  measure: { figure: 'accuracy', says: 'share of right answers to held-out words of six letters' },
  arms: {
    grpo: 'groups without a right answer teach nothing',
    relift: 'their prompts are learned from a demonstration',
  },
  baseline: 'grpo',
  method: 'relift',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, ...smokeComparison },
  run: (arm, _seed, context) => reinforceOnReversal(recipeOf(arm), context),
  judge: (results) =>
    allOf(
      atLeast('accuracy above GRPO', results.difference('relift', 'grpo', 'accuracy'), 0.1),
      atMost('accuracy gained by GRPO', results.gain('grpo', 'before', 'accuracy'), 0.02),
    ),
});

function recipeOf(arm: string): Recipe {
  const { rescue, demonstrations, ...alone } = presetRecipe('relift', { maxTokens: reversalTokens });
  return arm === 'grpo' ? alone : { ...alone, rescue: rescue!, demonstrations: demonstrations! };
}
