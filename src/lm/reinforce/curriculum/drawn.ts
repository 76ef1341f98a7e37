import type { Stream } from '../../../random/index.ts';
import type { Problem } from '../../tasks/task.ts';
import type { ProblemSource } from './problem-source.ts';

/** Problems drawn anew each time, whatever came of the last ones. */
export function drawn(problem: (stream: Stream) => Problem): ProblemSource {
  return {
    next: (count, stream) => Array.from({ length: count }, () => problem(stream)),
    observe: () => undefined,
    state: () => ({}),
    restore: () => undefined,
    figures: () => ({}),
  };
}
