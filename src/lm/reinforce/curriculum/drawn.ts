import type { Stream } from '../../../random/index.ts';
import type { Problem } from '../../tasks/task.ts';
import type { ProblemSource } from './problem-source.ts';

/** Problems drawn anew each time, whatever came of the last ones; `i` counts those of one step from 0. */
export function drawn(problem: (stream: Stream, i: number) => Problem): ProblemSource {
  return {
    next: (count, stream) => Array.from({ length: count }, (_, i) => problem(stream, i)),
    observe: () => undefined,
    state: () => ({}),
    restore: () => undefined,
    figures: () => ({}),
  };
}
