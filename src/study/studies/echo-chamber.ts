import { taskReward } from '../../lm/learner/index.ts';
import { type Group, uniform } from '../../lm/reinforce/index.ts';
import { defineStudy, type Figures, fiveSeeds, type StudyContext } from '../definition.ts';
import { allOf, atLeast, atMost } from '../judge.ts';
import { accuracyOf, mean, passRate } from '../language/answers.ts';
import { digitSum } from '../language/digit-sum.ts';
import {
  answersInFormats,
  type FormatShares,
  formatLevel,
  formatOf,
  formats,
  formatTokens,
  warmInFormats,
} from '../language/formats.ts';
import { type StudyModel, withModel } from '../language/model.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reinforce, tinySettings } from '../language/reinforce.ts';

interface Sizes {
  readonly warmUp: number;
  readonly steps: number;
  readonly prompts: number;
  readonly problems: number;
  readonly samples: number;
}

/** The format that helps is the rarest. */
const shares: FormatShares = { plain: 0.5, restated: 0.25, summed: 0.25, unfinished: 0 };

const sizes: Sizes = { warmUp: 900, steps: 100, prompts: 16, problems: 64, samples: 32 };

/**
 * With running sums the model is right nearly always, without them one time in five, which is what guessing gives; so
 * pass@16 has next to no room. On seeds 103 and 104 (60 steps), 105 and 106 (100 steps) the share of running sums went
 * from 0.23 to 0.26 to 0.99, and to 0.98 and 0.99 after a fifth of 100 steps; pass@1 from 0.37 to 0.98. Formats that
 * differed by slips alone, on seeds 100 to 105, were no such case: GRPO takes the slips from all of them, and then
 * sometimes leaves several formats as they are.
 */
export const echoChamber = defineStudy<'base' | 'grpo', Sizes>({
  id: 'echo-chamber',
  paper: {
    authors: 'Zhao et al.',
    year: 2025,
    title: 'Echo Chamber: RL Post-training Amplifies Behaviors Learned in Pretraining',
    arXiv: '2504.07912',
  },
  claim:
    'GRPO takes the one of three formats in which the model is right from at most 0.35 of its answers to at least 0.8 after a fifth of the steps and 0.95 in the end; pass@1 rises by at least 0.3, pass@16, which is high before, by at most a tenth of that.',
  measure: { figure: 'summed', says: 'share of answers to held-out problems that have the running sums in them' },
  arms: { base: 'the model after supervised learning of three formats', grpo: 'the same after GRPO' },
  baseline: 'base',
  method: 'grpo',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, warmUp: 4, steps: 5, prompts: 2, problems: 8, samples: 16 },
  async run(arm, _seed, context) {
    const start = await context.shared(() => warmInFormats(shares, context.sizes.warmUp, context.stream.fork('warm')));
    return await withModel(start, async (model) => {
      if (arm === 'base') return measured(await answersInFormats(model, context.sizes, context.stream.fork('test')));
      return await train(model, context);
    });
  },
  judge: (results) => {
    const gained = results.difference('grpo', 'base', 'pass@1');
    const gainedOf16 = results.difference('grpo', 'base', 'pass@16');
    return allOf(
      atLeast('share of the format after a fifth of the steps', results.values('grpo', 'early'), 0.8),
      atLeast('in the end', results.values('grpo', 'summed'), 0.95),
      atMost('before', results.values('base', 'summed'), 0.35),
      atLeast('pass@1 gained', gained, 0.3),
      atMost(
        'pass@16 gained, as a share of that',
        gainedOf16.map((own, i) => own / gained[i]!),
        0.1,
      ),
    );
  },
});

async function train(model: StudyModel, context: StudyContext<Sizes>): Promise<Figures> {
  const { sizes, stream, point } = context;
  const seen: Figures[] = [];
  await reinforce({
    model,
    recipe: presetRecipe('grpo', { maxTokens: formatTokens, klCoefficient: 1e-3 }),
    reward: taskReward(digitSum),
    source: uniform([digitSum], [formatLevel, formatLevel]),
    settings: { ...tinySettings, maxTokens: formatTokens, prompts: sizes.prompts, learningRate: 7e-4 },
    steps: sizes.steps,
    stream: stream.fork('reinforce'),
    context,
    measure: {
      every: sizes.steps / 5,
      at: async (step) => {
        const figures = measured(await answersInFormats(model, context.sizes, context.stream.fork('test')));
        seen.push(figures);
        for (const format of formats) point(`share of ${format} answers by step`, step, figures[format]!);
      },
    },
  });
  const [, early] = seen;
  return { ...seen.at(-1)!, early: early!.summed!, 'early pass@1': early!['pass@1']! };
}

function measured(groups: readonly Group[]): Figures {
  const all = groups.flatMap(({ trajectories }) => trajectories);
  const figures: Record<string, number> = {};
  for (const format of formats) {
    const own = all.filter(({ completion }) => formatOf(completion) === format);
    figures[format] = own.length / all.length;
    figures[`${format}Right`] = mean(own.map(({ reward }) => reward));
  }
  return { ...figures, 'pass@1': accuracyOf(groups), 'pass@16': passRate(groups, 16) };
}
