import { checkNumbers, operantError } from '../../error/index.ts';
import { Stream } from '../../random/index.ts';
import { between } from './draw.ts';
import { isHeldOut } from './split.ts';
import type { Problem, Split, Task } from './task.ts';

/** Which problems, and how many. */
export interface ProblemsOptions {
  readonly split: Split;
  /** One level, or the levels of a range in turn; the task's usual ones unless given. */
  readonly difficulty?: number | readonly [from: number, to: number];
  readonly count: number;
  readonly seed: number;
}

/** So many draws in a row without a new problem: there are hardly any more. */
const patience = 5000;

/**
 * A fixed set of different problems of one split, for evaluations: the same options give the same problems.
 *
 * @throws where a level has too few different problems
 */
export function problems<Data>(task: Task<Data>, options: ProblemsOptions): readonly Problem<Data>[] {
  const found = problemsUpTo(task, options);
  if (found.length < options.count) throw tooFew(task, options, found.length);
  return found;
}

/** The first of {@link problems}: as many as there are before a level runs out of new ones, `count` at most. */
export function problemsUpTo<Data>(task: Task<Data>, options: ProblemsOptions): readonly Problem<Data>[] {
  const { split, count, seed } = options;
  checkNumbers({ count }, 'a whole number from 0 on', 'in problems');
  const stream = Stream.fromSeed(seed).fork(task.name).fork(split);
  const found = new Map<string, Problem<Data>>();
  while (found.size < count) {
    const problem = newProblem(task, levelAt(task, options, found.size), split, stream, found);
    if (problem === undefined) break;
    found.set(problem.prompt, problem);
  }
  return [...found.values()];
}

/**
 * A problem that trainings may see: of one level, or of one drawn from a range.
 *
 * @throws where a level seems to have held-out ones only
 */
export function trainingProblem<Data>(
  task: Task<Data>,
  levels: number | readonly [from: number, to: number],
  stream: Stream,
): Problem<Data> {
  const level = typeof levels === 'number' ? levels : between(stream, ...levels);
  const problem = newProblem(task, level, 'train', stream);
  if (problem !== undefined) return problem;
  throw operantError('all problems are held out', {
    value: `of ${patience} drawn`,
    where: `of ${task.name} at difficulty ${level}`,
    help: 'take another level, or a task with more problems',
  });
}

/** The level of the i-th of a set: the levels in turn. */
function levelAt(task: Task, { difficulty = task.difficulty.usual }: ProblemsOptions, i: number): number {
  const [from, to] = typeof difficulty === 'number' ? [difficulty, difficulty] : difficulty;
  return from + (i % (to - from + 1));
}

function newProblem<Data>(
  task: Task<Data>,
  level: number,
  split: Split,
  stream: Stream,
  known: ReadonlyMap<string, unknown> = new Map(),
): Problem<Data> | undefined {
  for (let draws = 0; draws < patience; draws++) {
    const problem = task.problem(stream, level);
    if (isHeldOut(problem) === (split === 'heldOut') && !known.has(problem.prompt)) return problem;
  }
  return undefined;
}

function tooFew(task: Task, options: ProblemsOptions, found: number): Error {
  return operantError('too few different problems', {
    value: options.count,
    where: `in the ${options.split} split of ${task.name} at difficulty ${levelAt(task, options, found)}`,
    help: `ask for ${found} at most, or for more levels`,
  });
}
