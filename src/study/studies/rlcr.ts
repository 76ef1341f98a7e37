import { calibrationError } from '../../estimate/index.ts';
import { taskReward } from '../../lm/learner/index.ts';
import { groupMean, importance, type Recipe, sequenceMean, uniform } from '../../lm/reinforce/index.ts';
import { trainingProblem } from '../../lm/tasks/index.ts';
import { calibrated, perAttempt, type Reward } from '../../reward/index.ts';
import { defineStudy, type Figures, fiveSeeds, type StudyContext } from '../definition.ts';
import { allOf, atLeast, atMost } from '../judge.ts';
import { accuracyOf, answers, mean } from '../language/answers.ts';
import { type StartingModel, type StudyModel, withModel } from '../language/model.ts';
import { confidenceOf, heldOutDigits, noisyDigits } from '../language/noisy-digits.ts';
import { reinforce, tinySettings } from '../language/reinforce.ts';
import { warmModel } from '../language/warm-model.ts';

interface Sizes {
  readonly warmUp: number;
  readonly steps: number;
  readonly prompts: number;
  readonly problems: number;
  /** Weight of the entropy in the objective: without it one confidence wins before letters are told apart. */
  readonly entropy: number;
}

type Arm = 'rlvr' | 'rlcr';

const sizes: Sizes = { warmUp: 400, steps: 100, prompts: 128, problems: 2048, entropy: 0.015 };
const maxTokens = 4;

/**
 * Tuned on seeds 100 to 103 for the Brier term to come to confidences that tell the letters apart: a step twice as large
 * costs accuracy, and without the entropy bonus all prompts end with one confidence. There the final sizes gave
 * calibration errors of 0.050, 0.087, 0.066 and 0.091 against 0.253, 0.224, 0.247 and 0.227, at the same accuracy to 0.003.
 */
export const rlcr = defineStudy<Arm, Sizes>({
  id: 'rlcr',
  paper: {
    authors: 'Damani et al.',
    year: 2025,
    title: 'Beyond Binary Rewards: Training LMs to Reason About Their Uncertainty',
    arXiv: '2507.16806',
  },
  claim:
    'Where keys are misprinted, the Brier term brings the calibration error on held-out prompts to at most 0.5 of that of a reward of rightness alone, and the Brier score down by at least 0.08, at an accuracy no more than 0.03 lower.',
  measure: { figure: 'calibrationError', says: 'expected calibration error of the stated confidences' },
  arms: {
    rlvr: 'right or wrong is all that counts, as long as a confidence is stated',
    rlcr: 'less the squared distance of the stated confidence from what came out',
  },
  baseline: 'rlvr',
  method: 'rlcr',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, warmUp: 4, steps: 2, prompts: 4, problems: 16 },
  async run(arm, _seed, context) {
    const { sizes, stream } = context;
    const start = await context.shared(() => warm(context));
    return await withModel(start, async (model) => {
      const before = await measured(model, context);
      await reinforce({
        model,
        recipe: { ...recipe, entropyCoefficient: sizes.entropy },
        reward: rewards[arm],
        source: uniform([noisyDigits], [1, 1]),
        settings: {
          ...tinySettings,
          maxTokens,
          prompts: sizes.prompts,
          groupSize: 4,
          minibatches: 4,
          learningRate: 1e-3,
        },
        steps: sizes.steps,
        stream: stream.fork('reinforce'),
        context,
      });
      return { ...(await measured(model, context)), before: before.accuracy!, errorBefore: before.calibrationError! };
    });
  },
  judge: (results) =>
    allOf(
      atMost(
        'calibration error, as a share of that of rightness alone',
        results.ratio('rlcr', 'rlvr', 'calibrationError'),
        0.5,
      ),
      atMost('Brier score above it', results.difference('rlcr', 'rlvr', 'brier'), -0.08),
      atLeast('accuracy above it', results.difference('rlcr', 'rlvr', 'accuracy'), -0.03),
    ),
});

/** The mean of a group without its deviation, as in the paper: dividing would favour prompts whose key is sure. */
const recipe: Recipe = { advantage: groupMean(), surrogate: importance(), aggregate: sequenceMean() };

const right = taskReward(noisyDigits);

/** An answer of another form than was asked for gets −1 in both arms. */
const rewards: Readonly<Record<Arm, Reward>> = {
  rlvr: perAttempt('correct', ({ completion, data }) =>
    confidenceOf(completion) === undefined ? -1 : noisyDigits.verify(completion, data as string),
  ),
  rlcr: calibrated(right, confidenceOf),
};

/** A model that answers as the keys do, misprints and all, and states high confidences that mean nothing. */
async function warm({ sizes, stream }: StudyContext<Sizes>): Promise<StartingModel> {
  return await warmModel(
    {
      task: noisyDigits,
      size: { contextLength: 16 },
      steps: sizes.warmUp,
      example: (own) => {
        const { prompt, data } = trainingProblem(noisyDigits, 1, own);
        const confidence = Math.max(own.integer(10), own.integer(10), own.integer(10));
        return { prompt, completion: `${data}~${confidence}` };
      },
    },
    stream.fork('warm'),
  );
}

async function measured(model: StudyModel, { sizes, stream }: StudyContext<Sizes>): Promise<Figures> {
  const own = stream.fork('test');
  const test = Array.from({ length: sizes.problems }, (_, i) => heldOutDigits(own.fork(i)));
  const groups = await answers(model, test, { reward: right, samples: 1, maxTokens }, own);
  const said = groups.flatMap(({ problem: { prompt }, trajectories }) =>
    trajectories.flatMap(({ completion, reward }) => {
      const confidence = confidenceOf(completion);
      return confidence === undefined ? [] : { letter: prompt[0], confidence, right: reward };
    }),
  );
  const ofLetter = (letter: string) =>
    mean(said.filter((own) => own.letter === letter).map(({ confidence }) => confidence));
  return {
    accuracy: accuracyOf(groups),
    calibrationError: calibrationError(
      said.map(({ confidence }) => confidence),
      said.map(({ right }) => right),
    ),
    brier: mean(said.map(({ confidence, right }) => (confidence - right) ** 2)),
    stated: said.length / groups.length,
    sure: ofLetter('a'),
    middling: ofLetter('b'),
    unsure: ofLetter('c'),
  };
}
