import { trainingProblem } from '../../tasks/problems.ts';
import type { Task } from '../../tasks/task.ts';
import { judgedOnly } from '../trajectory.ts';
import { type ProblemSource, successOf } from './problem-source.ts';

export interface CompetenceSettings {
  /** Mean reward that the target level is to have; 0.5 unless given. */
  readonly wanted?: number;
  /** η: most levels that the target moves by in a step; 0.5 unless given. */
  readonly rate?: number;
  /** α: how soon it moves by as much; 2 unless given. */
  readonly sharpness?: number;
}

/**
 * A target level that follows the model: up where it solves more than wanted, down where less: competence alignment
 * (AdaRFT: Shi et al. 2025, arXiv 2504.05520): `T ← clip(T + η·tanh(α·(success − wanted)), 1, most)`. It begins at the
 * first usual level of the task. Problems come from the levels on both sides of the target, so that their mean is the
 * target.
 */
export function competence(task: Task, settings: CompetenceSettings = {}): ProblemSource {
  const { wanted = 0.5, rate = 0.5, sharpness = 2 } = settings;
  const { most, usual } = task.difficulty;
  let target = usual[0];
  return {
    next: (count, stream) =>
      Array.from({ length: count }, () => {
        const below = Math.floor(target);
        const level = below + (stream.uniform() < target - below ? 1 : 0);
        return trainingProblem(task, Math.min(level, most), stream);
      }),
    observe: (groups) => {
      const judged = judgedOnly(groups);
      if (judged.length === 0) return;
      const success = judged.reduce((sum, group) => sum + successOf(group), 0) / judged.length;
      target = Math.min(Math.max(target + rate * Math.tanh(sharpness * (success - wanted)), 1), most);
    },
    state: () => ({ target }),
    restore: (state) => {
      target = state.target!;
    },
    figures: () => ({ targetLevel: target }),
  };
}
