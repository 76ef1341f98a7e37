import { standardised } from '../../../estimate/index.ts';
import { trainingProblem } from '../../tasks/problems.ts';
import type { Task } from '../../tasks/task.ts';
import { checkPart } from '../check-part.ts';
import { judgedOnly, rewardsOf } from '../trajectory.ts';
import type { ProblemSource } from './problem-source.ts';

export interface BanditSettings {
  /** Of the softmax: below it differences of scores decide, above it hardly; 0.1 unless given. */
  readonly temperature?: number;
  /** Groups that a task's mean reaches back over; 300 unless given. */
  readonly window?: number;
}

/**
 * Several tasks as the arms of a bandit: what is learnable is what has large advantages: DUMP (Wang et al. 2025, arXiv
 * 2504.09710). Each task's score is the mean of |advantage| over its groups plus `√(2·ln(n + 1) / (n_i + 1))`, with n_i
 * groups of it among n; shares are a softmax of the scores over `temperature`. The mean is a running one whose newest
 * group weighs `1 / min(n_i, window)`, in place of the paper's last `window` advantages.
 *
 * @throws for no tasks, and for two of one name: groups are told apart by it
 */
export function banditOverTasks(
  tasks: readonly Task[],
  { temperature = 0.1, window = 300 }: BanditSettings = {},
): ProblemSource {
  const names = new Set(tasks.map(({ name }) => name));
  checkPart(
    names.size > 0 && names.size === tasks.length,
    'list of tasks',
    [...names].join(', '),
    'name some, each once',
  );
  let counts = tasks.map(() => 0);
  let means = tasks.map(() => 0);
  const shares = (): number[] => {
    const total = counts.reduce((a, b) => a + b, 0);
    const scores = tasks.map((_, i) => means[i]! + Math.sqrt((2 * Math.log(total + 1)) / (counts[i]! + 1)));
    const best = Math.max(...scores);
    const weights = scores.map((score) => Math.exp((score - best) / temperature));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => weight / sum);
  };
  return {
    next: (count, stream) => {
      const now = shares();
      return Array.from({ length: count }, () => {
        const task = tasks[drawIndex(now, stream.uniform())]!;
        return trainingProblem(task, task.difficulty.usual, stream);
      });
    },
    observe: (groups) => {
      for (const group of judgedOnly(groups)) {
        const i = tasks.findIndex(({ name }) => name === group.problem.source);
        if (i < 0) continue;
        const advantages = standardised(rewardsOf(group));
        const size = advantages.reduce((sum, own) => sum + Math.abs(own), 0) / advantages.length;
        counts[i] = counts[i]! + 1;
        means[i] = means[i]! + (size - means[i]!) / Math.min(counts[i]!, window);
      }
    },
    state: () =>
      Object.fromEntries(
        tasks.flatMap(({ name }, i) => [
          [`${name}.count`, counts[i]!],
          [`${name}.mean`, means[i]!],
        ]),
      ),
    restore: (state) => {
      counts = tasks.map(({ name }) => state[`${name}.count`]!);
      means = tasks.map(({ name }) => state[`${name}.mean`]!);
    },
    figures: () => {
      const now = shares();
      return Object.fromEntries(tasks.map(({ name }, i) => [`share.${name}`, now[i]!]));
    },
  };
}

function drawIndex(shares: readonly number[], uniform: number): number {
  let left = uniform;
  for (const [i, share] of shares.entries()) {
    left -= share;
    if (left < 0) return i;
  }
  return shares.length - 1;
}
