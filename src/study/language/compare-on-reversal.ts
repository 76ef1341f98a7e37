import { taskReward } from '../../lm/learner/index.ts';
import { type ProblemSource, type Recipe, type ReinforceSettings, uniform } from '../../lm/reinforce/index.ts';
import type { Reward } from '../../reward/index.ts';
import type { Figures, StudyContext } from '../definition.ts';
import { accuracyOf, answers, mean, surpriseOf } from './answers.ts';
import { type StartingModel, type StudyModel, withModel } from './model.ts';
import { reinforce, tinySettings } from './reinforce.ts';
import { heldOutReversals, reversal, reversalTokens, warmReversal } from './reversal.ts';
import type { Levels } from './warm-model.ts';

/** Sizes of a comparison of recipes on words to write backwards. */
export interface ComparisonSizes {
  /** Of the warm-up, of the training and of the held-out problems. */
  readonly levels: Levels;
  /** Levels of the training where it has others, as such that are beyond the model. */
  readonly trainingLevels?: Levels;
  /** Levels of the held-out problems where they have others. */
  readonly testLevels?: Levels;
  readonly warmUp: number;
  readonly slips: number;
  readonly copies?: number;
  readonly steps: number;
  readonly problems: number;
  readonly samples: number;
  /** Steps between two measurements. */
  readonly every: number;
  readonly settings?: Partial<ReinforceSettings>;
}

/** Sizes in which everything happens once. */
export const smokeComparison = {
  warmUp: 4,
  steps: 2,
  problems: 8,
  samples: 2,
  every: 1,
  settings: { prompts: 2, groupSize: 4 },
} as const;

/** What of a training is not the same in all studies. */
export interface Differently {
  /** The task's own judgement unless given. */
  readonly reward?: Reward;
  /** Training problems, all levels equally likely, unless given. */
  readonly source?: ProblemSource;
  /** Ends the training before its steps are done. */
  readonly isEnough?: (drawn: number) => boolean;
}

/** The seed's warm model, the same for all arms. */
export async function warmOnReversal<Sizes extends ComparisonSizes>(
  context: StudyContext<Sizes>,
): Promise<StartingModel> {
  const { stream, sizes } = context;
  const { levels, slips, copies = 0, warmUp } = sizes;
  return await context.shared(() => warmReversal({ levels, slips, copies, steps: warmUp }, stream.fork('warm')));
}

/**
 * Reinforces the seed's warm model by a recipe and measures it on held-out problems on the way. Figures: `before`,
 * `halfway` and `accuracy`, the shares of right answers at the start, at the middle measurement and at the end;
 * `meanAccuracy` over the measurements on the way; `surprise`, an estimate of the entropy by token at the end;
 * `answers`, how many were drawn.
 */
export async function reinforceOnReversal<Sizes extends ComparisonSizes>(
  recipe: Recipe,
  context: StudyContext<Sizes>,
  differently: Differently = {},
): Promise<Figures> {
  const start = await warmOnReversal(context);
  return await withModel(start, (model) => trained(model, recipe, context, differently));
}

async function trained(
  model: StudyModel,
  recipe: Recipe,
  context: StudyContext<ComparisonSizes>,
  { reward = taskReward(reversal), source, isEnough }: Differently,
): Promise<Figures> {
  const { stream, sizes } = context;
  const test = heldOutReversals(sizes.testLevels ?? sizes.levels, sizes.problems);
  const look = { reward: taskReward(reversal), samples: sizes.samples, maxTokens: reversalTokens };
  const seen: { readonly accuracy: number; readonly surprise: number }[] = [];
  let drawn = 0;
  const at = async (): Promise<void> => {
    const groups = await answers(model, test, look, stream.fork('test'));
    const accuracy = accuracyOf(groups);
    seen.push({ accuracy, surprise: surpriseOf(groups) });
    context.point('held-out accuracy by answers drawn', drawn, accuracy);
  };
  await reinforce({
    model,
    recipe,
    reward,
    source: source ?? uniform([reversal], sizes.trainingLevels ?? sizes.levels),
    settings: { ...tinySettings, maxTokens: reversalTokens, ...sizes.settings },
    steps: sizes.steps,
    stream: stream.fork('reinforce'),
    context,
    measure: { every: sizes.every, at },
    onStep: ({ figures }) => {
      drawn += figures.answers!;
    },
    ...(isEnough && { isEnough: () => isEnough(drawn) }),
  });
  const last = seen.at(-1)!;
  return {
    accuracy: last.accuracy,
    before: seen[0]!.accuracy,
    halfway: seen[seen.length >> 1]!.accuracy,
    meanAccuracy: mean(seen.slice(1).map(({ accuracy }) => accuracy)),
    surprise: last.surprise,
    answers: drawn,
  };
}
