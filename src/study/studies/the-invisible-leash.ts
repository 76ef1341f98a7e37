import { taskReward } from '../../lm/learner/index.ts';
import { uniform } from '../../lm/reinforce/index.ts';
import { type Problem, problems, trainingProblem } from '../../lm/tasks/index.ts';
import { defineStudy, type Figures, fiveSeeds, type StudyContext } from '../definition.ts';
import { allOf, atLeast } from '../judge.ts';
import { answers, mean, sum } from '../language/answers.ts';
import { anyCase, letters, spellings } from '../language/any-case.ts';
import { type StartingModel, type StudyModel, withModel } from '../language/model.ts';
import { presetRecipe } from '../language/preset-recipe.ts';
import { reinforce, tinySettings } from '../language/reinforce.ts';
import { warmModel, withSlips } from '../language/warm-model.ts';

interface Sizes {
  readonly warmUp: number;
  readonly steps: number;
  readonly prompts: number;
  readonly problems: number;
}

const sizes: Sizes = { warmUp: 700, steps: 120, prompts: 16, problems: 64 };

/** How often the examples have a capital in each place: probabilities of right answers lie far apart. */
const capitals = [0.45, 0.35, 0.25, 0.15, 0.08];
/** Share of the examples that have a slip in them. */
const slips = 0.5;
const maxTokens = 6;
/** An answer is within reach that comes at least once in so many draws, in the mean. */
const draws = 256;

/**
 * The paper counts right answers among thousands of draws; here their probabilities are worked out, so that no luck of
 * the draw is counted. Capitals are rare and somewhat more often slips. On seeds 101 and 102 pass@1 went from 0.63 to
 * 0.97, 5.2 and 4.8 answers were lost, 0.4 and 0.9 found. Entropy falls by token and by answer: the paper's case of one
 * that rises while the other falls was not seen. Where slips are capitals no more often than other letters, capitals cost
 * nothing, and the same is slower: on seed 100, 5.4 were lost and 1.0 found after 150 steps at a higher learning rate.
 */
export const theInvisibleLeash = defineStudy<'base' | 'grpo', Sizes>({
  id: 'the-invisible-leash',
  paper: {
    authors: 'Wu et al.',
    year: 2025,
    title: 'The Invisible Leash: Why RLVR May Not Escape Its Origin',
    arXiv: '2507.14843',
  },
  claim:
    'GRPO makes right answers to held-out problems more likely by at least 0.2; of 32 right answers to a problem, it takes at least 2 more out of the reach of 256 draws than it brings into it.',
  measure: { figure: 'pass@1', says: 'probability of a right answer to a held-out problem' },
  arms: { base: 'the model after supervised learning', grpo: 'the same after GRPO' },
  baseline: 'base',
  method: 'grpo',
  seeds: fiveSeeds,
  budget: 10,
  sizes,
  smoke: { ...sizes, warmUp: 4, steps: 2, prompts: 2, problems: 4 },
  async run(arm, _seed, context) {
    const start = await context.shared(() => warm(context));
    return await withModel(start, async (model) => {
      const before = await probabilities(model, context);
      if (arm === 'grpo') await train(model, context, before);
      return { ...compared(before, await probabilities(model, context)), tokenEntropy: await entropy(model, context) };
    });
  },
  judge: (results) => {
    const lost = results.values('grpo', 'lost');
    const found = results.values('grpo', 'found');
    return allOf(
      atLeast('probability of a right answer gained', results.difference('grpo', 'base', 'pass@1'), 0.2),
      atLeast(
        'answers lost, less those found',
        lost.map((own, i) => own - found[i]!),
        2,
      ),
    );
  },
});

/** A model that knows all right answers, and gives some far more often than others. Slips are as often capitals as not. */
async function warm({ sizes, stream }: StudyContext<Sizes>): Promise<StartingModel> {
  return await warmModel(
    {
      task: anyCase,
      steps: sizes.warmUp,
      example: (own) => {
        const { prompt, solution } = trainingProblem(anyCase, 1, own);
        const answer = [...solution].map((letter, i) => (own.uniform() < capitals[i]! ? letter.toUpperCase() : letter));
        return { prompt, completion: withSlips(answer.join(''), letters, slips, own) };
      },
    },
    stream.fork('warm'),
  );
}

async function train(model: StudyModel, context: StudyContext<Sizes>, before: Probabilities): Promise<void> {
  const { sizes, stream, point } = context;
  await reinforce({
    model,
    recipe: presetRecipe('grpo', { maxTokens }),
    reward: taskReward(anyCase),
    source: uniform([anyCase]),
    settings: { ...tinySettings, maxTokens, prompts: sizes.prompts },
    steps: sizes.steps,
    stream: stream.fork('reinforce'),
    context,
    measure: {
      every: Math.ceil(sizes.steps / 5),
      at: async (step) => {
        const figures = compared(before, await probabilities(model, context));
        for (const name of ['pass@1', 'lost', 'found']) point(`${name} by step`, step, figures[name]!);
      },
    },
  });
}

function heldOut({ sizes }: StudyContext<Sizes>): readonly Problem<string>[] {
  return problems(anyCase, { split: 'heldOut', count: sizes.problems, seed: 0 });
}

/** Of each right answer to each held-out problem. */
type Probabilities = readonly (readonly number[])[];

async function probabilities({ engine, tokenizer }: StudyModel, context: StudyContext<Sizes>): Promise<Probabilities> {
  return await Promise.all(
    heldOut(context).map(async ({ prompt, data }) => {
      const begun = tokenizer.encode(prompt);
      const texts = spellings(data).map((text) => ({
        tokens: Int32Array.of(...begun, ...tokenizer.encode(text), tokenizer.endToken!),
      }));
      const figures = await engine.forward(texts);
      return figures.map(({ logProbs }) => Math.exp(sum(logProbs.subarray(begun.length))));
    }),
  );
}

/**
 * Right answers to a problem within reach before (`had`) and after (`has`), those that were `lost` and `found`, and how
 * many different ones 256 draws bring in the mean (`distinct`); `answerEntropy` is that of the right answers, in nats.
 */
function compared(before: Probabilities, after: Probabilities): Figures {
  const isInReach = (probability: number) => probability >= 1 / draws;
  const counted = (counts: (was: boolean, is: boolean) => boolean) =>
    mean(after.map((own, i) => own.filter((p, j) => counts(isInReach(before[i]![j]!), isInReach(p))).length));
  return {
    'pass@1': mean(after.map(sum)),
    had: counted((was) => was),
    has: counted((_, is) => is),
    lost: counted((was, is) => was && !is),
    found: counted((was, is) => !was && is),
    distinct: mean(after.map((own) => sum(own.map((p) => 1 - (1 - p) ** draws)))),
    answerEntropy: mean(after.map(entropyOf)),
  };
}

/** Entropy of what is proportional to these. */
function entropyOf(weights: readonly number[]): number {
  const total = sum(weights);
  return -sum(weights.map((weight) => (weight > 0 ? (weight / total) * Math.log(weight / total) : 0)));
}

/** Mean entropy of the distributions that tokens of answers are drawn from. */
async function entropy(model: StudyModel, context: StudyContext<Sizes>): Promise<number> {
  const options = { reward: taskReward(anyCase), samples: 16, maxTokens };
  const groups = await answers(model, heldOut(context), options, context.stream.fork('test'));
  const all = groups.flatMap(({ trajectories }) => trajectories);
  const figures = await model.engine.forward(all, { entropies: true });
  return mean(figures.map(({ entropies }, i) => mean(entropies!.subarray(all[i]!.promptLength))));
}
