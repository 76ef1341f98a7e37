import type * as z from 'zod';
import type { commonOptions } from '../reinforce/presets/index.ts';
import type { Task } from '../tasks/task.ts';
import type { learnerOptions } from './options.ts';

/** Options as they are given. */
type Given = Partial<z.input<typeof commonOptions> & z.input<z.ZodObject<typeof learnerOptions>>>;

/** A task for which a training is known to work. */
export interface TaskPreset {
  /** The preset of reinforcement that is used where none is named. */
  readonly preset: string;
  /** Options that suit every preset. */
  readonly options: Given;
  /** Further options of single presets, by name. */
  readonly byPreset: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** By the task's name. */
export const taskPresets: Readonly<Record<string, TaskPreset>> = {
  countdown: {
    preset: 'grpo',
    options: {
      levels: [1, 2],
      maxTokens: 12,
      steps: 200,
      prompts: 64,
      groupSize: 8,
      learningRate: 5e-4,
      supervised: { steps: 100 },
      heldOut: { problems: 60, every: 50 },
    },
    // The penalty holds the policy back from certainty, so that steps may be twice as long.
    byPreset: { grpo: { learningRate: 1e-3, klCoefficient: 0.05 } },
  },
};

/** Tokens of an answer beyond those that a sensible one has. */
const spareTokens = 4;

/** Options that suit a task and a preset: those that are known to work, and else room for the answers. */
export function presetOptions({ name, completionLength }: Task, preset: string): Readonly<Record<string, unknown>> {
  const known = taskPresets[name];
  return { maxTokens: completionLength + spareTokens, ...known?.options, ...known?.byPreset[preset] };
}
