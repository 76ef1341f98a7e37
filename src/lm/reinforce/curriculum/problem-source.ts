import type { Stream } from '../../../random/index.ts';
import type { Problem } from '../../tasks/task.ts';
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

/** Mean reward of a group's own answers that could be judged; 0 where there is none. */
export function successOf({ trajectories }: Group): number {
  const own = trajectories.filter(({ origin, failure }) => origin === 'policy' && failure === undefined);
  return own.reduce((sum, { reward }) => sum + reward, 0) / Math.max(own.length, 1);
}
