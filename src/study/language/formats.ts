import { taskReward } from '../../lm/learner/index.ts';
import type { Group } from '../../lm/reinforce/index.ts';
import { problems, trainingProblem } from '../../lm/tasks/index.ts';
import type { Stream } from '../../random/index.ts';
import { answers } from './answers.ts';
import { digitSum } from './digit-sum.ts';
import type { StartingModel, StudyModel } from './model.ts';
import { warmModel } from './warm-model.ts';

/**
 * Ways to answer `3142:`: `0`; `3142;0`, which does not help; `+3430;0`, the running sums, with which many digits can be
 * added; and `+3430`, which is right and is judged wrong, as no answer is set off.
 */
export const formats = ['plain', 'restated', 'summed', 'unfinished'] as const;
export type Format = (typeof formats)[number];

/** How often each format is met in examples, by weight. */
export type FormatShares = Readonly<Record<Format, number>>;

/** Seven digits: too many to be added in one's head. */
export const formatLevel = 3;
/** Tokens of the longest answer and one to spare. */
export const formatTokens = 12;

/** Which format an answer has, by its first sign and whether it sets the answer off. */
export function formatOf(completion: string): Format {
  const isSetOff = completion.includes(';');
  if (completion.startsWith('+')) return isSetOff ? 'summed' : 'unfinished';
  return isSetOff ? 'restated' : 'plain';
}

/** A model that has learned to add digits from answers in several formats. Half of the examples have one digit or two. */
export async function warmInFormats(shares: FormatShares, steps: number, stream: Stream): Promise<StartingModel> {
  const weights = formats.map((format) => shares[format]);
  return await warmModel(
    {
      task: { alphabet: `${digitSum.alphabet}+` },
      steps,
      example: (own) => {
        const { prompt, solution } = trainingProblem(digitSum, own.integer(2) === 0 ? formatLevel : [1, 2], own);
        return { prompt, completion: written(formats[own.choice(weights)]!, prompt.slice(0, -1), solution) };
      },
    },
    stream,
  );
}

/** Answers to so many held-out problems, a group for each. */
export async function answersInFormats(
  model: StudyModel,
  sizes: { readonly problems: number; readonly samples: number },
  stream: Stream,
): Promise<readonly Group[]> {
  const test = problems(digitSum, { split: 'heldOut', difficulty: formatLevel, count: sizes.problems, seed: 0 });
  const options = { reward: taskReward(digitSum), samples: sizes.samples, maxTokens: formatTokens };
  return await answers(model, test, options, stream);
}

function written(format: Format, digits: string, solution: string): string {
  const answer = solution.at(-1)!;
  if (format === 'plain') return answer;
  if (format === 'restated') return `${digits};${answer}`;
  return format === 'summed' ? `+${solution}` : `+${solution.slice(0, -2)}`;
}
