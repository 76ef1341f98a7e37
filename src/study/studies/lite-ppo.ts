import { defineStudy, fiveSeeds } from '../definition.ts';
import { allOf, atLeast } from '../judge.ts';
import { type ComparisonSizes, reinforceOnReversal, smokeComparison } from '../language/compare-on-reversal.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reversalTokens } from '../language/reversal.ts';

interface Sizes extends ComparisonSizes {
  /** Answers that every arm may draw, filtered ones included. */
  readonly answers: number;
}

const sizes: Sizes = {
  levels: [1, 3],
  slips: 0.6,
  warmUp: 400,
  steps: 60,
  answers: 8192,
  problems: 128,
  samples: 4,
  every: 8,
  settings: { groupSize: 8, minibatches: 2 },
};

export const litePpo = defineStudy<'grpo' | 'dapo' | 'lite-ppo', Sizes>({
  id: 'lite-ppo',
  paper: {
    authors: 'Liu et al.',
    year: 2025,
    title: 'Part I: Tricks or Traps? A Deep Dive into RL for LLM Reasoning',
    arXiv: '2508.08221',
  },
  claim:
    'From the same number of drawn answers, group mean over batch deviation and a mean over tokens, without a KL penalty and without drawing again, end no more than 0.02 below GRPO and no more than 0.02 below DAPO in accuracy.',
  measure: { figure: 'accuracy', says: 'share of right answers to held-out problems' },
  arms: {
    grpo: 'group mean and deviation, mean over sequences, KL penalty',
    dapo: 'higher upper clip, groups without signal drawn again, mean over tokens',
    'lite-ppo': 'group mean over batch deviation, mean over tokens',
  },
  baseline: 'grpo',
  method: 'lite-ppo',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, ...smokeComparison },
  run: (arm, _seed, context) =>
    reinforceOnReversal(presetRecipe(arm, { maxTokens: reversalTokens }), context, {
      isEnough: (drawn) => drawn >= context.sizes.answers,
    }),
  judge: (results) =>
    allOf(
      atLeast('accuracy above GRPO', results.difference('lite-ppo', 'grpo', 'accuracy'), -0.02),
      atLeast('accuracy above DAPO', results.difference('lite-ppo', 'dapo', 'accuracy'), -0.02),
    ),
});
