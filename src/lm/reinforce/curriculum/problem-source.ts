import type { Stream } from '../../../random/index.ts';
import { isHeldOut } from '../../tasks/split.ts';
import type { Problem, Task } from '../../tasks/task.ts';
import type { Group } from '../trajectory.ts';

/** Where the problems of a training come from, and what decides which are next. */
export interface ProblemSource {
  /** Problems of the training split. */
  next(count: number, stream: Stream): readonly Problem[];
  /** Takes in how the last ones went, those filtered out included. */
  observe(groups: readonly Group[]): void;
  /** What `next` depends on, as plain numbers. */
  state(): SourceState;
  restore(state: SourceState): void;
  /** Figures of the curriculum itself. */
  figures(): Readonly<Record<string, number>>;
}

/** Numbers by name. */
export type SourceState = Readonly<Record<string, number>>;

/** A training problem of a level: drawn until it is not one of the held-out ones. */
export function trainingProblem(task: Task, difficulty: number, stream: Stream): Problem {
  for (;;) {
    const problem = task.problem(stream, difficulty);
    if (!isHeldOut(problem)) return problem;
  }
}

/** Mean reward of a group's own answers. */
export function successOf({ trajectories }: Group): number {
  const own = trajectories.filter(({ origin, failure }) => origin === 'policy' && failure === undefined);
  return own.reduce((sum, { reward }) => sum + reward, 0) / Math.max(own.length, 1);
}
