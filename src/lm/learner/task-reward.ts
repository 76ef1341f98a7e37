import { perAttempt, type Reward } from '../../reward/index.ts';
import type { Task } from '../tasks/task.ts';

/** The task's own judgement, from 0 to 1. */
export function taskReward(task: Task): Reward {
  return perAttempt('correct', ({ completion, data }) => task.verify(completion, data));
}
