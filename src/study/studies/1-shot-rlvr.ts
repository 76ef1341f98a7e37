import { taskReward } from '../../lm/learner/index.ts';
import { drawn, type ProblemSource } from '../../lm/reinforce/index.ts';
import { trainingProblem } from '../../lm/tasks/index.ts';
import type { Reward } from '../../reward/index.ts';
import { defineStudy, type Figures, type StudyContext, tenFreshSeeds } from '../definition.ts';
import { allOf, atLeast } from '../judge.ts';
import { accuracyOf, mean } from '../language/answers.ts';
import { digitSum } from '../language/digit-sum.ts';
import {
  answersInFormats,
  type FormatShares,
  formatLevel,
  formatOf,
  formatTokens,
  warmInFormats,
} from '../language/formats.ts';
import { type StudyModel, withModel } from '../language/model.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reinforce, tinySettings } from '../language/reinforce.ts';

type Arm = 'thousand' | 'one' | 'entropy';

interface Sizes {
  readonly warmUp: number;
  readonly steps: number;
  readonly prompts: number;
  readonly problems: number;
  readonly samples: number;
}

const sizes: Sizes = { warmUp: 900, steps: 60, prompts: 16, problems: 96, samples: 16 };

/** Three of four answers have all the sums, and do not set the last one off as the answer. */
const shares: FormatShares = { plain: 0, restated: 0, summed: 0.25, unfinished: 0.75 };

/**
 * All that one prompt teaches here is a format: the start can add, and mostly does not set its answer off. Answers that
 * set one off are even less often right in the end, as the one prompt's answer is learned by heart. With a KL penalty of
 * 0.001, the paper's, that undid the gain on seed 102; with 0.1, for both arms alike, one prompt gained 0.60, 0.52, 0.49
 * and 0.47 on seeds 102, 104, 105 and 106, 0.80, 0.72, 0.68 and 0.62 of what a thousand did. Where the start also had
 * answers without workings, a lucky guess at the one prompt was learned in place of the format, and nothing was gained.
 * The entropy bonus alone, with which the paper gains already, gained nothing on seeds 105 and 106.
 *
 * The claim failed on seeds 0 to 4, where the share was 0.685 [0.438, 0.795], and on the ten that it has now, 0.56 [0.214,
 * 0.763]: on some the one answer is learned by heart before the format.
 */
export const oneShotRlvr = defineStudy<Arm, Sizes>({
  id: '1-shot-rlvr',
  paper: {
    authors: 'Wang et al.',
    year: 2025,
    title: 'Reinforcement Learning for Reasoning in Large Language Models with One Training Example',
    arXiv: '2504.20571',
  },
  claim:
    'GRPO on a single prompt raises the share of right answers to other, held-out prompts by at least 0.3, at least half of what a thousand prompts gain in as many steps.',
  measure: { figure: 'accuracy', says: 'share of right answers to held-out problems' },
  arms: {
    thousand: 'GRPO with an entropy bonus on a thousand prompts',
    one: 'the same on one of them',
    entropy: 'on one prompt, with the entropy bonus alone',
  },
  baseline: 'thousand',
  method: 'one',
  seeds: tenFreshSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, warmUp: 4, steps: 3, prompts: 2, problems: 8, samples: 2 },
  async run(arm, _seed, context) {
    const { sizes, stream } = context;
    const start = await context.shared(() => warmInFormats(shares, sizes.warmUp, stream.fork('warm')));
    return await withModel(start, (model) => trained(arm, model, context));
  },
  judge: (results) => {
    const gained = results.gain('one', 'before', 'accuracy');
    const ofThousand = results.gain('thousand', 'before', 'accuracy');
    return allOf(
      atLeast('accuracy gained', gained, 0.3),
      atLeast(
        'share of what a thousand prompts gain',
        gained.map((own, i) => own / ofThousand[i]!),
        0.5,
      ),
    );
  },
});

/** `summed` is the share of answers that set one off, and `summedRight` that of the right ones among them. */
async function trained(arm: Arm, model: StudyModel, context: StudyContext<Sizes>): Promise<Figures> {
  const { sizes, stream, point } = context;
  const seen: Figures[] = [];
  await reinforce({
    model,
    recipe: { ...presetRecipe('grpo', { maxTokens: formatTokens, klCoefficient: 0.1 }), entropyCoefficient: 1e-3 },
    reward: arm === 'entropy' ? noReward : taskReward(digitSum),
    source: promptsOf(arm === 'thousand' ? 1000 : 1, stream.fork('prompts')),
    settings: { ...tinySettings, maxTokens: formatTokens, prompts: sizes.prompts },
    steps: sizes.steps,
    stream: stream.fork('reinforce'),
    context,
    measure: {
      every: Math.ceil(sizes.steps / 6),
      at: async (step) => {
        const figures = await look(model, context);
        seen.push(figures);
        point('held-out accuracy by step', step, figures.accuracy!);
      },
    },
  });
  const [before, last] = [seen[0]!, seen.at(-1)!];
  return { ...last, before: before.accuracy!, summedBefore: before.summed!, summedRightBefore: before.summedRight! };
}

const noReward: Reward = (attempts) => attempts.map(() => ({ reward: 0, components: {} }));

/** So many prompts, of which each is drawn as often; the first is the same whatever their number. */
function promptsOf(count: number, stream: StudyContext<Sizes>['stream']): ProblemSource {
  const all = Array.from({ length: count }, (_, i) => trainingProblem(digitSum, formatLevel, stream.fork(i)));
  return drawn((step) => all[step.integer(count)]!);
}

async function look(model: StudyModel, { sizes, stream }: StudyContext<Sizes>): Promise<Figures> {
  const groups = await answersInFormats(model, sizes, stream.fork('test'));
  const all = groups.flatMap(({ trajectories }) => trajectories);
  const summed = all.filter(({ completion }) => formatOf(completion) === 'summed');
  return {
    accuracy: accuracyOf(groups),
    summed: summed.length / all.length,
    summedRight: mean(summed.map(({ reward }) => reward)),
  };
}
