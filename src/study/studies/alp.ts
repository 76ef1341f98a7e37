import { taskReward } from '../../lm/learner/index.ts';
import {
  adaptiveLengthPenalty,
  groupMean,
  importance,
  lengthPenalty,
  type Recipe,
  sequenceMean,
  uniform,
} from '../../lm/reinforce/index.ts';
import { type Problem, problems, trainingProblem } from '../../lm/tasks/index.ts';
import { defineStudy, type Figures, fiveSeeds, type StudyContext } from '../definition.ts';
import { allOf, atLeast, atMost } from '../judge.ts';
import { accuracyOf, answers, lengthOf, ofLevels } from '../language/answers.ts';
import { digitSum } from '../language/digit-sum.ts';
import { type StartingModel, type StudyModel, withModel } from '../language/model.ts';
import { reinforce, tinySettings } from '../language/reinforce.ts';
import { type Levels, warmModel, withSlips } from '../language/warm-model.ts';

interface Sizes {
  readonly warmUp: number;
  /** Share of the solutions with workings that have a slip in them. */
  readonly slips: number;
  readonly steps: number;
  readonly problems: number;
  readonly samples: number;
  /** Price of an answer of full length. */
  readonly penalty: number;
}

type Arm = 'none' | 'uniform' | 'alp';

const sizes: Sizes = { warmUp: 900, slips: 0.7, steps: 40, problems: 240, samples: 4, penalty: 0.8 };
const levels: Levels = [1, 3];
/** Too few different problems for a test on others than those trained on. */
const easy: Levels = [1, 2];
const hardest = 3;
const maxTokens = 12;

export const alp = defineStudy<Arm, Sizes>({
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
  async run(arm, _seed, context) {
    const start = await context.shared(() => warm(context));
    return await withModel(start, async (model) => {
      await reinforce({
        model,
        recipe: recipeOf(arm, context.sizes.penalty),
        reward: taskReward(digitSum),
        source: uniform([digitSum], levels),
        settings: { ...tinySettings, maxTokens, groupSize: 8 },
        steps: context.sizes.steps,
        stream: context.stream.fork('reinforce'),
        context,
      });
      return await measured(model, context);
    });
  },
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
  return { ...recipe, shaping: [price(penalty, maxTokens)] };
}

/** A model that gives most answers with workings; those to hard problems often have a slip in them. */
async function warm({ sizes: { warmUp, slips }, stream }: StudyContext<Sizes>): Promise<StartingModel> {
  return await warmModel(
    {
      task: digitSum,
      size: { width: 48, layers: 2, heads: 4, contextLength: 32 },
      steps: warmUp,
      batch: 64,
      learningRate: 4e-3,
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

async function measured(model: StudyModel, { sizes, stream }: StudyContext<Sizes>): Promise<Figures> {
  const own = stream.fork('test');
  const count = sizes.problems / 2;
  const test: readonly Problem[] = [
    ...problems(digitSum, { split: 'heldOut', difficulty: hardest, count, seed: 0 }),
    ...Array.from({ length: count }, (_, i) => digitSum.problem(own.fork(i), easy[0] + (i % 2))),
  ];
  const options = { reward: taskReward(digitSum), samples: sizes.samples, maxTokens };
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
