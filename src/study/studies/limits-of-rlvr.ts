import { taskReward } from '../../lm/learner/index.ts';
import { uniform } from '../../lm/reinforce/index.ts';
import { defineStudy, type Figures, fiveSeeds, type StudyContext } from '../definition.ts';
import { allOf, atLeast, atMost } from '../judge.ts';
import { answers, passRate } from '../language/answers.ts';
import { type ComparisonSizes, smokeComparison, warmOnReversal } from '../language/compare-on-reversal.ts';
import { type StudyModel, withModel } from '../language/model.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reinforce, tinySettings } from '../language/reinforce.ts';
import { heldOutReversals, reversal, reversalTokens } from '../language/reversal.ts';

const sizes: ComparisonSizes = {
  levels: [1, 4],
  slips: 0.6,
  warmUp: 400,
  steps: 60,
  problems: 96,
  samples: 128,
  every: 60,
  settings: { prompts: 16 },
};

export const limitsOfRlvr = defineStudy<'base' | 'rl', ComparisonSizes>({
  id: 'limits-of-rlvr',
  paper: {
    authors: 'Yue et al.',
    year: 2025,
    title: 'Does Reinforcement Learning Really Incentivize Reasoning Capacity in LLMs Beyond the Base Model?',
    arXiv: '2504.13837',
  },
  claim:
    'GRPO raises pass@1 on held-out problems by at least 0.1, and pass@128 by at most 0.01: it makes likely what the base model could do already.',
  measure: { figure: 'pass@1', says: 'share of right answers to held-out problems' },
  arms: { base: 'the model after supervised learning', rl: 'the same after GRPO' },
  baseline: 'base',
  method: 'rl',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, ...smokeComparison, samples: 4 },
  async run(arm, _seed, context) {
    const start = await warmOnReversal(context);
    return await withModel(start, async (model) => {
      if (arm === 'rl') await train(model, context);
      return await passRates(model, context);
    });
  },
  judge: (results) =>
    allOf(
      atLeast('pass@1 gained', results.difference('rl', 'base', 'pass@1'), 0.1),
      atMost('pass@128 gained', results.difference('rl', 'base', 'passAtMost'), 0.01),
    ),
});

async function train(model: StudyModel, context: StudyContext<ComparisonSizes>): Promise<void> {
  const { sizes, stream } = context;
  await reinforce({
    model,
    recipe: presetRecipe('grpo', { maxTokens: reversalTokens }),
    reward: taskReward(reversal),
    source: uniform([reversal], sizes.levels),
    settings: { ...tinySettings, maxTokens: reversalTokens, ...sizes.settings },
    steps: sizes.steps,
    stream: stream.fork('reinforce'),
    context,
  });
}

async function passRates(model: StudyModel, { sizes, stream, point }: StudyContext<ComparisonSizes>): Promise<Figures> {
  const options = { reward: taskReward(reversal), samples: sizes.samples, maxTokens: reversalTokens };
  const groups = await answers(model, heldOutReversals(sizes.levels, sizes.problems), options, stream.fork('test'));
  const figures: Record<string, number> = {};
  for (let k = 1; k <= sizes.samples; k *= 2) {
    figures[`pass@${k}`] = passRate(groups, k);
    point('pass@k by the logarithm of k', Math.log2(k), figures[`pass@${k}`]!);
  }
  return { ...figures, passAtMost: passRate(groups, sizes.samples) };
}
