import { operantError } from '../../error/index.ts';
import { Stream } from '../../random/index.ts';
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
  const { split, difficulty = task.difficulty.usual, count, seed } = options;
  const [from, to] = typeof difficulty === 'number' ? [difficulty, difficulty] : difficulty;
  const stream = Stream.fromSeed(seed).fork(task.name).fork(split);
  const found = new Map<string, Problem<Data>>();
  while (found.size < count) {
    const level = from + (found.size % (to - from + 1));
    const problem = newProblem(task, level, split, stream, found);
    if (problem === undefined) throw tooFew(task, level, options, found.size);
    found.set(problem.prompt, problem);
  }
  return [...found.values()];
}

function newProblem<Data>(
  task: Task<Data>,
  level: number,
  split: Split,
  stream: Stream,
  known: ReadonlyMap<string, unknown>,
): Problem<Data> | undefined {
  for (let draws = 0; draws < patience; draws++) {
    const problem = task.problem(stream, level);
    if (isHeldOut(problem) === (split === 'heldOut') && !known.has(problem.prompt)) return problem;
  }
  return undefined;
}

function tooFew(task: Task, level: number, { split, count }: ProblemsOptions, found: number): Error {
  return operantError('too few different problems', {
    value: count,
    where: `in the ${split} split of ${task.name} at difficulty ${level}`,
    help: `ask for ${found} at most, or for more levels`,
  });
}
