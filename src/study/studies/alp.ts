import {
  adaptiveLengthPenalty,
  groupMean,
  importance,
  lengthPenalty,
  type Recipe,
  sequenceMean,
} from '../../lm/reinforce/index.ts';
import { defineStudy, fiveSeeds } from '../definition.ts';
import { allOf, atLeast, atMost } from '../judge.ts';
import { type PricedSumsSizes, reinforceOnSums, sumTokens } from '../language/priced-sums.ts';

type Arm = 'none' | 'uniform' | 'alp';

const sizes: PricedSumsSizes = { warmUp: 900, slips: 0.7, steps: 40, problems: 240, samples: 4, penalty: 0.8 };

export const alp = defineStudy<Arm, PricedSumsSizes>({
  id: 'alp',
  paper: {
    authors: 'Xiang et al.',
    year: 2025,
    title: 'Just Enough Thinking: Efficient Reasoning with Adaptive Length Penalties Reinforcement Learning',
    arXiv: '2506.05256',
  },
  claim:
    'With the same price, ALP answers at least 0.05 more of the longest sums rightly than a uniform price, and spends at most 0.8 of the tokens on easy sums that training without a price spends, at an accuracy no more than 0.1 lower.',
  measure: { figure: 'hardest', says: 'share of right answers to the longest sums' },
  arms: {
    none: 'right or wrong is all that counts',
    uniform: 'a token costs the same everywhere',
    alp: 'a token costs the more, the more often its problem is solved',
  },
  baseline: 'uniform',
  method: 'alp',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, warmUp: 4, steps: 2, problems: 8, samples: 2 },
  run: (arm, _seed, context) => reinforceOnSums(recipeOf(arm, context.sizes.penalty), context),
  judge: (results) =>
    allOf(
      atLeast('hardest sums right, above a uniform price', results.difference('alp', 'uniform', 'hardest'), 0.05),
      atMost(
        'tokens of easy answers, as a share of those without a price',
        results.ratio('alp', 'none', 'easyTokens'),
        0.8,
      ),
      atLeast('accuracy above no price', results.difference('alp', 'none', 'accuracy'), -0.1),
    ),
});

function recipeOf(arm: Arm, penalty: number): Recipe {
  const recipe: Recipe = { advantage: groupMean(), surrogate: importance(), aggregate: sequenceMean() };
  if (arm === 'none') return recipe;
  const price = arm === 'alp' ? adaptiveLengthPenalty : lengthPenalty;
  return { ...recipe, shaping: [price(penalty, sumTokens)] };
}
