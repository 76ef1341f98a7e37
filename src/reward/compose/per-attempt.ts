import { type AttemptJudge, failedBy, judgementOf } from '../judgement.ts';
import type { Attempt, Judgement, Reward } from '../reward.ts';

/**
 * A reward that judges every attempt by itself.
 *
 * @param name - of its component, where `judge` gives a bare number
 * @param judge - what it throws, and rewards that are not finite, become failures of that attempt alone
 */
export function perAttempt<Data = unknown>(name: string, judge: AttemptJudge<Data>): Reward<Data> {
  return (attempts) => Promise.all(attempts.map((attempt) => judged(name, judge, attempt)));
}

/** The judgement of one attempt; never rejects. */
export async function judged<Data>(
  name: string,
  judge: AttemptJudge<Data>,
  attempt: Attempt<Data>,
): Promise<Judgement> {
  try {
    return judgementOf(name, await judge(attempt));
  } catch (error) {
    return failedBy(error);
  }
}
