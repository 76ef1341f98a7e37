import { operantError } from '../../error/index.ts';
import { perAttempt } from '../compose/per-attempt.ts';
import type { Reward } from '../reward.ts';
import { hasNestedRepetition } from './nested-repetition.ts';

export interface PatternOptions {
  /** Longer completions get 0, in UTF-16 units; default 4096. */
  readonly maxLength?: number;
}

/**
 * 1 where a regular expression matches somewhere in the completion (anchor it with ^ and $ for all of it), else 0.
 *
 * Matching backtracks, so that its time may grow fast with the text. What bounds it here: completions above `maxLength`
 * are not matched, and patterns that repeat a repetition, whose time may grow exponentially, are refused. Patterns that
 * you did not write yourself belong in a worker with a deadline (`offThread`), whatever their form.
 *
 * @throws for patterns such as `(a+)*`, and for sticky and global ones, which remember where they were
 */
export function patternFormat(pattern: RegExp, { maxLength = 4096 }: PatternOptions = {}): Reward {
  if (pattern.global || pattern.sticky)
    throw operantError('pattern has a state', { value: String(pattern), help: 'leave out the flags g and y' });
  if (hasNestedRepetition(pattern.source))
    throw operantError('pattern repeats a repetition, which may take exponential time', {
      value: String(pattern),
      help: 'rewrite it, as (a+)* to a*, or match it off the thread',
    });
  return perAttempt('format', ({ completion }) => Number(completion.length <= maxLength && pattern.test(completion)));
}
