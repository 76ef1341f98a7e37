import { taskReward } from '../../lm/learner/index.ts';
import { type Recipe, uniform } from '../../lm/reinforce/index.ts';
import { type Problem, problems, trainingProblem } from '../../lm/tasks/index.ts';
import type { Figures, StudyContext } from '../definition.ts';
import { accuracyOf, answers, lengthOf, ofLevels } from './answers.ts';
import { digitSum } from './digit-sum.ts';
import { type StartingModel, type StudyModel, withModel } from './model.ts';
import { reinforce, tinySettings } from './reinforce.ts';
import { type Levels, warmModel, withSlips } from './warm-model.ts';

/** Sizes of a comparison of prices for length on sums, easy ones and hard ones. */
export interface PricedSumsSizes {
  readonly warmUp: number;
  /** Share of the solutions with workings that have a slip in them. */
  readonly slips: number;
  readonly steps: number;
  readonly problems: number;
  readonly samples: number;
  /** Greatest price of an answer. */
  readonly penalty: number;
}

/** Most tokens of an answer. */
export const sumTokens = 12;

const levels: Levels = [1, 3];
/** Too few different problems for a test on others than those trained on. */
const easy: Levels = [1, 2];
const hardest = 3;

/**
 * Reinforces the seed's warm model by a recipe. Figures: `accuracy` and `tokens`, of which `hardest` and
 * `hardestTokens` are those of the longest sums, and `easyTokens` those of the others.
 */
export async function reinforceOnSums(recipe: Recipe, context: StudyContext<PricedSumsSizes>): Promise<Figures> {
  const start = await context.shared(() => warm(context));
  return await withModel(start, async (model) => {
    await reinforce({
      model,
      recipe,
      reward: taskReward(digitSum),
      source: uniform([digitSum], levels),
      settings: { ...tinySettings, maxTokens: sumTokens, groupSize: 8 },
      steps: context.sizes.steps,
      stream: context.stream.fork('reinforce'),
      context,
    });
    return await measured(model, context);
  });
}

/** A model that gives most answers with workings; those to hard problems often have a slip in them. */
async function warm({ sizes: { warmUp, slips }, stream }: StudyContext<PricedSumsSizes>): Promise<StartingModel> {
  return await warmModel(
    {
      task: digitSum,
      steps: warmUp,
      example: (own) => {
        const isHard = own.integer(2) === 0;
        const { prompt, solution, data } = trainingProblem(digitSum, isHard ? [hardest, hardest] : easy, own);
        if (own.uniform() < (isHard ? 0.2 : 0.35)) return { prompt, completion: data as string };
        return { prompt, completion: isHard ? withSlips(solution, '01234', slips, own) : solution };
      },
    },
    stream.fork('warm'),
  );
}

async function measured(model: StudyModel, { sizes, stream }: StudyContext<PricedSumsSizes>): Promise<Figures> {
  const own = stream.fork('test');
  const count = sizes.problems / 2;
  const test: readonly Problem[] = [
    ...problems(digitSum, { split: 'heldOut', difficulty: hardest, count, seed: 0 }),
    ...Array.from({ length: count }, (_, i) => digitSum.problem(own.fork(i), easy[0] + (i % 2))),
  ];
  const options = { reward: taskReward(digitSum), samples: sizes.samples, maxTokens: sumTokens };
  const groups = await answers(model, test, options, own);
  const hard = ofLevels(groups, hardest);
  return {
    hardest: accuracyOf(hard),
    accuracy: accuracyOf(groups),
    tokens: lengthOf(groups),
    hardestTokens: lengthOf(hard),
    easyTokens: lengthOf(ofLevels(groups, ...easy)),
  };
}
