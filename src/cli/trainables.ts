import { listAlgorithms } from '../algorithms/index.ts';
import { listEnvs } from '../env/index.ts';
import { findNamed, operantError } from '../error/index.ts';
import { type LanguageTrainable, languageTrainables, taskPresets } from '../lm/learner/index.ts';
import { findTask, listTasks } from '../lm/tasks/index.ts';
import { type ControlLearner, controlTrainable, type Family, type Trainable } from '../run/index.ts';

/** Every algorithm of control. */
export function controlTrainables(): readonly Trainable<ControlLearner>[] {
  return listAlgorithms().map(controlTrainable);
}

/** Every preset of reinforcement for language models. */
export function presetTrainables(): readonly LanguageTrainable[] {
  return languageTrainables(listTasks());
}

/** The preset for a task where none is named. */
const usualPreset = 'grpo';

/** Names as they come on the command line, one or two: what is trained and what it is trained on. */
export function trainableOf(names: readonly string[]): { readonly trainable: Trainable; readonly world: string } {
  const [first, second] = names as [string, string | undefined];
  if (second === undefined) return ofTask(first);
  if (isTask(second)) return { trainable: findNamed(presetTrainables(), first, 'preset'), world: second };
  const isPreset = presetTrainables().some(({ name }) => name === first);
  const isAlgorithm = controlTrainables().some(({ name }) => name === first);
  if (isPreset && !isAlgorithm && isEnv(second)) {
    throw operantError('preset is for tasks', {
      value: first,
      help: `${second} is an environment: name an algorithm before it, as in ppo ${second}`,
    });
  }
  if (isPreset && !isAlgorithm) findTask(second);
  return { trainable: findNamed(controlTrainables(), first, 'algorithm'), world: second };
}

/** What a name stands for: the algorithm of control, or else the preset; `family` chooses where there are both. */
export function findTrainable(name: string, family?: Family): Trainable {
  const all: readonly Trainable[] = [...controlTrainables(), ...presetTrainables()];
  const own = family === undefined ? all : all.filter((one) => one.family === family);
  return findNamed(own, name, family === 'language' ? 'preset' : 'algorithm');
}

/** What words of a command line name first: by a task, an algorithm or a preset. */
export function trainableAmong(words: readonly string[]): Trainable | undefined {
  const all: readonly Trainable[] = [...controlTrainables(), ...presetTrainables()];
  const task = words.find(isTask);
  const chosen = task === undefined ? all : presetTrainables();
  const found = chosen.find(({ name }) => words.includes(name));
  return found ?? (task === undefined ? undefined : ofTask(task).trainable);
}

function ofTask(name: string): { readonly trainable: Trainable; readonly world: string } {
  if (isTask(name)) {
    const preset = taskPresets[name]?.preset ?? usualPreset;
    return { trainable: findNamed(presetTrainables(), preset, 'preset'), world: name };
  }
  const isAlone = [...controlTrainables(), ...presetTrainables()].some((one) => one.name === name);
  if (isAlone) {
    throw operantError('nothing to train on', {
      value: name,
      help: 'name an environment (operant envs) or a task (operant tasks) behind it',
    });
  }
  if (isEnv(name)) {
    throw operantError('no algorithm to train with', { value: name, help: `name one before it, as in ppo ${name}` });
  }
  return { trainable: findNamed(presetTrainables(), usualPreset, 'preset'), world: findTask(name).name };
}

function isEnv(name: string): boolean {
  return listEnvs().some(({ id }) => id === name);
}

function isTask(name: string): boolean {
  return listTasks().some((task) => task.name === name);
}
