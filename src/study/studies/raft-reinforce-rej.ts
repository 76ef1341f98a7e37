import { clipped, type Recipe, signedReward, tokenMean } from '../../lm/reinforce/index.ts';
import { defineStudy, fiveSeeds } from '../definition.ts';
import { allOf, atLeast } from '../judge.ts';
import { type ComparisonSizes, reinforceOnReversal, smokeComparison } from '../language/compare-on-reversal.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reversalTokens } from '../language/reversal.ts';

const sizes: ComparisonSizes = {
  levels: [1, 3],
  slips: 0.6,
  warmUp: 400,
  steps: 40,
  problems: 128,
  samples: 4,
  every: 8,
  settings: { groupSize: 8, minibatches: 2 },
};

export const raftReinforceRej = defineStudy<'grpo' | 'reinforce' | 'raft' | 'reinforce-rej', ComparisonSizes>({
  id: 'raft-reinforce-rej',
  paper: {
    authors: 'Xiong et al.',
    year: 2025,
    title: 'A Minimalist Approach to LLM Reasoning: from Rejection Sampling to Reinforce',
    arXiv: '2504.11343',
  },
  claim:
    'From the same number of drawn answers, RAFT++ and Reinforce-Rej each end no more than 0.03 below GRPO in accuracy: neither wrong answers nor a baseline are needed.',
  measure: { figure: 'accuracy', says: 'share of right answers to held-out problems' },
  arms: {
    reinforce: 'clipped policy gradient, +1 for right, −1 for wrong answers',
    grpo: 'rewards relative to the group',
    raft: 'right answers only, ratio clipped (RAFT++)',
    'reinforce-rej': 'REINFORCE without groups that are all right or all wrong',
  },
  baseline: 'grpo',
  method: 'reinforce-rej',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, ...smokeComparison },
  run: (arm, _seed, context) => reinforceOnReversal(recipeOf(arm), context),
  judge: (results) =>
    allOf(
      atLeast('accuracy of Reinforce-Rej above GRPO', results.difference('reinforce-rej', 'grpo', 'accuracy'), -0.03),
      atLeast('accuracy of RAFT++ above GRPO', results.difference('raft', 'grpo', 'accuracy'), -0.03),
    ),
});

function recipeOf(arm: string): Recipe {
  if (arm !== 'reinforce') return presetRecipe(arm, { maxTokens: reversalTokens });
  return { advantage: signedReward(), surrogate: clipped({ low: 0.2, high: 0.2 }), aggregate: tokenMean() };
}
