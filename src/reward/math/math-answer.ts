import { perAttempt } from '../compose/per-attempt.ts';
import type { AttemptJudge } from '../judgement.ts';
import type { Reward } from '../reward.ts';
import { isEquivalent } from './equivalence.ts';
import { extractAnswer } from './extract-answer.ts';

/** A problem with a known answer, in LaTeX or plain. */
export interface MathProblem {
  readonly answer: string;
}

/**
 * 1 where the answer found by {@link extractAnswer} means what is expected, else 0; component `answered` is 1 where one
 * was found.
 */
export const judgeMathAnswer: AttemptJudge<MathProblem> = async ({ completion, data }) => {
  const answer = extractAnswer(completion);
  const correct = answer !== undefined && (await isEquivalent(answer, data.answer)) ? 1 : 0;
  return { reward: correct, components: { correct, answered: Number(answer !== undefined) } };
};

/**
 * {@link judgeMathAnswer} for every attempt, on this thread. Time is bounded by the limits of {@link isEquivalent};
 * `offThread` puts a deadline to it as well.
 */
export function mathAnswer(): Reward<MathProblem> {
  return perAttempt('correct', judgeMathAnswer);
}
