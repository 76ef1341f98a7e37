import { trainingProblem } from '../../tasks/problems.ts';
import type { Task } from '../../tasks/task.ts';
import { judgedOnly } from '../trajectory.ts';
import { type ProblemSource, successOf } from './problem-source.ts';

export interface WindowSettings {
  /** Levels that are solved less often, or more often, than this are passed over; 0.1 and 0.9 unless given. */
  readonly low?: number;
  readonly high?: number;
  /** Weight of the newest group in a level's running solve rate; 0.1 unless given. */
  readonly rate?: number;
  /** Share of problems from any level, so that levels passed over are seen again; 0.1 unless given. */
  readonly exploration?: number;
}

/**
 * Levels of one task whose running solve rate lies in a window: what is neither hopeless nor done carries the signal.
 */
export function solveRateWindow(task: Task, settings: WindowSettings = {}): ProblemSource {
  const { low = 0.1, high = 0.9, rate = 0.1, exploration = 0.1 } = settings;
  const levels = Array.from({ length: task.difficulty.most }, (_, i) => i + 1);
  const rates = new Map<number, number>();
  const isWanted = (level: number): boolean => {
    const solved = rates.get(level);
    return solved === undefined || (solved >= low && solved <= high);
  };
  const named = (prefix: string) => Object.fromEntries([...rates].map(([level, solved]) => [prefix + level, solved]));
  return {
    next: (count, stream) => {
      const wanted = levels.filter(isWanted);
      return Array.from({ length: count }, () => {
        const among = wanted.length === 0 || stream.uniform() < exploration ? levels : wanted;
        return trainingProblem(task, among[stream.integer(among.length)]!, stream);
      });
    },
    observe: (groups) => {
      for (const group of judgedOnly(groups)) {
        const { difficulty } = group.problem;
        const before = rates.get(difficulty) ?? successOf(group);
        rates.set(difficulty, before + rate * (successOf(group) - before));
      }
    },
    state: () => named(''),
    restore: (state) => {
      rates.clear();
      for (const [level, solved] of Object.entries(state)) rates.set(Number(level), solved);
    },
    figures: () => named('solveRate.'),
  };
}
