import { perAttempt } from '../compose/per-attempt.ts';
import { isEqualRational, negate, type Rational, rationalOfDecimal } from '../expression/rational.ts';
import type { AttemptJudge } from '../judgement.ts';
import type { Reward } from '../reward.ts';
import { hashAnswer } from './extract-answer.ts';
import type { MathProblem } from './math-answer.ts';

/**
 * The number after the last `####` of a text, as GSM8K writes it (Cobbe et al. 2021, arXiv 2110.14168): commas and a
 * dollar sign may stand in it, nothing else. Undefined where there is none.
 */
export function gsm8kAnswer(text: string): Rational | undefined {
  const found = /^(-?)\s*\$?\s*(\d[\d,]{0,100}(?:\.\d{1,100})?|\.\d{1,100})\.?$/.exec(hashAnswer(text) ?? '');
  if (!found) return undefined;
  const size = rationalOfDecimal(found[2]!.replaceAll(',', ''));
  return found[1] === '-' ? negate(size) : size;
}

/**
 * 1 where the completion ends in `#### n` with the number of the solution, else 0; component `answered` is 1 where it
 * has such a number. Exact: 70000, 70,000 and 70000.00 are one number.
 *
 * Throws where the solution in the data has no `####`: the data is broken then, not the answer.
 */
export const judgeGsm8k: AttemptJudge<MathProblem> = ({ completion, data }) => {
  const expected = gsm8kAnswer(data.answer);
  if (expected === undefined) throw new Error('the solution has no "#### number"');
  const answer = gsm8kAnswer(completion);
  const correct = Number(answer !== undefined && isEqualRational(answer, expected));
  return { reward: correct, components: { correct, answered: Number(answer !== undefined) } };
};

/** {@link judgeGsm8k} for every attempt; `data.answer` is the `answer` of the data set, with its `####`. */
export function gsm8k(): Reward<MathProblem> {
  return perAttempt('correct', judgeGsm8k);
}
