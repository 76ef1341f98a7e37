import type * as z from 'zod';
import { operantError } from '../../error/index.ts';
import type { Stream } from '../../random/index.ts';
import { majorityVote, type Reward, watchConstancy } from '../../reward/index.ts';
import { type CommonOptions, listPresets, type Preset } from '../reinforce/presets/index.ts';
import { findTask } from '../tasks/registry.ts';
import type { Task } from '../tasks/task.ts';
import { languageModel } from './language-model.ts';
import { LanguageLearner, type LearnerHooks } from './learner.ts';
import { type LearnerOptions, learnerOptions } from './options.ts';
import { presetOptions } from './task-presets.ts';
import { taskReward } from './task-reward.ts';

/** What is asked for: a preset of reinforcement on a task. */
export interface LanguageSetup {
  readonly world: { readonly id: string; readonly options: Readonly<Record<string, unknown>> };
  readonly options: unknown;
  readonly stream: Stream;
  readonly hooks?: LearnerHooks;
}

/** A preset of reinforcement as something that run folders keep trainings of. */
export interface LanguageTrainable {
  readonly family: 'language';
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  readonly options: z.ZodObject;
  /** Options known to work, by task. */
  readonly presets: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  create(setup: LanguageSetup): Promise<LanguageLearner>;
}

/** All presets of reinforcement, on tasks. */
export function languageTrainables(tasks: readonly Task[]): readonly LanguageTrainable[] {
  return listPresets().map((preset) => trainable(preset, tasks));
}

function trainable(preset: Preset, tasks: readonly Task[]): LanguageTrainable {
  const { name, summary, source } = preset;
  const options = preset.options.extend(learnerOptions);
  return {
    family: 'language',
    name,
    summary,
    source,
    options,
    presets: Object.fromEntries(tasks.map((task) => [task.name, presetOptions(task, name)])),
    create: async ({ world, options: given, stream, hooks = {} }) => {
      checkWorld(world);
      const task = findTask(world.id, tasks);
      const checked = given as LearnerOptions & CommonOptions;
      const recipe = preset.recipe(checked);
      const model = await languageModel(task, checked, stream.fork('model'), recipe.critic !== undefined);
      try {
        const reward = preset.votes ? voteReward(model.task) : taskReward(model.task);
        const watched = watch(reward, checked.prompts, hooks);
        return new LanguageLearner({ model, recipe, reward: watched, options: checked, stream, hooks });
      } catch (error) {
        await model.engine.close();
        throw error;
      }
    },
  };
}

/** Steps after which a component of the reward that never changes is told of. */
const constantSteps = 20;

function watch(reward: Reward, prompts: number, { onNotice }: LearnerHooks): Reward {
  if (onNotice === undefined) return reward;
  return watchConstancy(reward, {
    groups: constantSteps * prompts,
    report: ({ component, value, groups }) =>
      onNotice(`reward component ${component} was ${value} for all answers of ${groups} groups: it teaches nothing`),
  });
}

function voteReward(task: Task): Reward {
  const { answerOf } = task;
  if (answerOf !== undefined) return majorityVote((completion) => answerOf(completion));
  throw operantError('task has no answers to vote on', {
    value: task.name,
    help: 'choose a preset that looks at the verifier',
  });
}

function checkWorld({ id, options }: LanguageSetup['world']): void {
  const [name] = Object.keys(options);
  if (name === undefined) return;
  throw operantError('task has no options of its own', {
    value: name,
    where: `for ${id}`,
    help: 'levels is an option of the training',
  });
}
