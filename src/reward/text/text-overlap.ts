import { checkNumbers } from '../../error/index.ts';
import { perAttempt } from '../compose/per-attempt.ts';
import type { Attempt, Reward } from '../reward.ts';

export interface TextOverlapOptions {
  /** Longer completions get 0, in UTF-16 units; default 10,000. */
  readonly maxLength?: number;
  /** The part of a completion that is compared; default all of it. Undefined gets 0. */
  readonly answerOf?: (completion: string) => string | undefined;
}

/**
 * The likeness of completions to a reference text.
 *
 * @param name - of the component
 * @param score - as `bleu`, `rougeL`, `chrf`, `editSimilarity`, `exactMatch`: of the completion and the reference
 * @example textOverlap('rougeL', (own, reference) => rougeL(own, reference).f, ({ data }) => data.summary)
 */
export function textOverlap<Data = unknown>(
  name: string,
  score: (completion: string, reference: string) => number,
  referenceOf: (attempt: Attempt<Data>) => string,
  { maxLength = 10_000, answerOf = (completion) => completion }: TextOverlapOptions = {},
): Reward<Data> {
  checkNumbers({ maxLength }, 'a number above 0', `in ${name}`);
  return perAttempt(name, (attempt) => {
    const reference = referenceOf(attempt);
    const answer = attempt.completion.length <= maxLength ? answerOf(attempt.completion) : undefined;
    return answer === undefined ? 0 : score(answer, reference);
  });
}
