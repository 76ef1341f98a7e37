import type { Reward } from '../reward.ts';
import { type OffThreadOptions, type OffThreadReward, offThread } from './off-thread.ts';

/**
 * 1 where a regular expression matches somewhere in the completion (anchor it with ^ and $ for all of it), else 0; in
 * threads, each completion with a deadline (Node only).
 *
 * Matching backtracks: `(a|a)*b` takes twice as long for each further `a`, `.*a.*b.*c` a power of the length. No look at
 * a pattern can tell that well, so a match that takes too long is ended, which is a failure of that attempt and not a 0.
 *
 * @param pattern - matched from the beginning of every completion, also with the flags g and y
 */
export function patternFormat(pattern: RegExp, options: OffThreadOptions = {}): OffThreadReward {
  const judge = offThread<RegExp>(new URL('../format/pattern.ts', import.meta.url), 'judgePattern', options);
  const reward: Reward = (attempts) => judge(attempts.map((attempt) => ({ ...attempt, data: pattern })));
  return Object.assign(reward, { close: judge.close });
}
