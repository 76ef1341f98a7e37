import { Stream } from '../../../random/index.ts';
import { listTasks, type Task } from '../../tasks/index.ts';
import type { LanguageLearner, LearnerHooks } from '../learner.ts';
import { languageTrainables } from '../trainable.ts';
import { laterLetter } from './later-letter.ts';

/** Options of a training that takes a second. */
const small = {
  steps: 4,
  prompts: 4,
  groupSize: 4,
  maxTokens: 4,
  size: { width: 16, layers: 1, heads: 2, contextLength: 16 },
  supervised: { steps: 6, batch: 16, learningRate: 1e-2, warmup: 2 },
  heldOut: { problems: 4, samples: 4, every: 2 },
};

/** Tasks, that of letters among them. */
const tasks: readonly Task[] = [laterLetter as Task, ...listTasks()];

/** A learner of a preset on a task, with options over the small ones. */
export async function smallLearner(
  preset: string,
  task: string,
  given: object = {},
  hooks: LearnerHooks = { force: true },
  seed = 0,
): Promise<LanguageLearner> {
  const trainable = languageTrainables(tasks).find(({ name }) => name === preset)!;
  return await trainable.create({
    world: { id: task, options: {} },
    options: trainable.options.strict().parse({ ...small, ...given }),
    stream: Stream.fromSeed(seed),
    hooks,
  });
}
