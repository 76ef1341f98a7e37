import { trainingProblem } from '../../tasks/problems.ts';
import type { Task } from '../../tasks/task.ts';
import { checkPart } from '../check-part.ts';
import { drawn } from './drawn.ts';
import type { ProblemSource } from './problem-source.ts';

/**
 * Tasks in turn, their levels equally likely: no curriculum. The usual levels of each task unless given.
 *
 * @throws for no tasks
 */
export function uniform(tasks: readonly Task[], levels?: readonly [from: number, to: number]): ProblemSource {
  checkPart(tasks.length > 0, 'list of tasks', '', 'name at least one');
  return drawn((stream, i) => {
    const task = tasks[i % tasks.length]!;
    return trainingProblem(task, levels ?? task.difficulty.usual, stream);
  });
}
