import type { Task } from '../../tasks/task.ts';
import { type ProblemSource, trainingProblem } from './problem-source.ts';

/** Tasks in turn, their levels equally likely: no curriculum. */
export function uniform(tasks: readonly Task[], levels?: readonly [from: number, to: number]): ProblemSource {
  return {
    next: (count, stream) =>
      Array.from({ length: count }, (_, i) => {
        const task = tasks[i % tasks.length]!;
        const [from, to] = levels ?? task.difficulty.usual;
        return trainingProblem(task, from + stream.integer(to - from + 1), stream);
      }),
    observe: () => undefined,
    state: () => ({}),
    restore: () => undefined,
    figures: () => ({}),
  };
}
