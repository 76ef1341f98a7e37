import { operantError } from '../../error/index.ts';
import { competence } from '../reinforce/curriculum/competence.ts';
import type { ProblemSource } from '../reinforce/curriculum/problem-source.ts';
import { uniform } from '../reinforce/curriculum/uniform.ts';
import { solveRateWindow } from '../reinforce/curriculum/window.ts';
import type { Task } from '../tasks/task.ts';
import type { LearnerOptions } from './options.ts';

/**
 * First and last level that problems are drawn from.
 *
 * @throws for levels that the task does not have
 */
export function levelsOf(task: Task, { levels }: LearnerOptions): readonly [from: number, to: number] {
  const [from, to] = levels ?? task.difficulty.usual;
  if (from <= to && to <= task.difficulty.most) return [from, to];
  throw operantError('option levels is out of range', {
    value: [from, to],
    where: `for ${task.name}`,
    help: `give two levels from 1 to ${task.difficulty.most}, the lower one first`,
  });
}

/** Where the problems of the reinforcement come from. @throws for levels that the curriculum does not look at */
export function sourceOf(task: Task, options: LearnerOptions): ProblemSource {
  const { curriculum, levels } = options;
  if (curriculum === 'uniform') return uniform([task], levelsOf(task, options));
  if (levels !== undefined) {
    throw operantError('option levels has no effect', {
      where: `with curriculum ${curriculum}`,
      help: 'leave it out: the curriculum chooses among all levels',
    });
  }
  return curriculum === 'window' ? solveRateWindow(task) : competence(task);
}
