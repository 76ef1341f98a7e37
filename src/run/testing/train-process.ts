import '../../envs/index.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ppo } from '../../algorithms/index.ts';
import { languageTrainables } from '../../lm/learner/index.ts';
import { listTasks } from '../../lm/tasks/index.ts';
import { interruptSignal } from '../interrupt.ts';
import { resumeRun } from '../resume.ts';
import { startRun } from '../start-run.ts';
import { train } from '../train.ts';
import { controlTrainable, type Trainable } from '../trainable.ts';
import type { TrainingHooks } from '../training.ts';
import { fakeAlgorithm } from './fake-algorithm.ts';

const presets = languageTrainables(listTasks());

/**
 * A program for tests: begins the named run in a folder, or goes on with it, and says `iterated` after each iteration.
 * Usage: train-process.js <run> <folder>
 */
const runs = {
  fake: (folder: string, hooks: TrainingHooks) =>
    train({
      algorithm: fakeAlgorithm,
      env: { id: 'CartPole-v1', options: { maxEpisodeSteps: 60 } },
      options: { totalSteps: 20_000, pause: 2 },
      seed: 5,
      folder,
      checkpointEvery: { steps: 400 },
      keepBest: true,
      ...hooks,
    }),
  ppo: (folder: string, hooks: TrainingHooks) =>
    train({
      algorithm: ppo,
      env: 'CartPole-v1',
      options: { totalSteps: 24_576, numEnvs: 8, rolloutLength: 64, minibatches: 4, epochs: 4 },
      seed: 5,
      folder,
      checkpointEvery: { steps: 1024 },
      ...hooks,
    }),
  language: (folder: string, hooks: TrainingHooks) =>
    startRun({
      trainable: presets.find(({ name }) => name === 'prorl')!,
      world: 'countdown',
      options: {
        steps: 8,
        prompts: 4,
        groupSize: 4,
        refills: 1,
        levels: [1, 1],
        size: { width: 16, layers: 1, heads: 2, contextLength: 32 },
        supervised: { steps: 12, batch: 16 },
        heldOut: { problems: 4, samples: 2, every: 4 },
      },
      seed: 5,
      folder,
      checkpointEvery: { steps: 3 },
      force: true,
      ...hooks,
    }),
};

const [name, folder] = process.argv.slice(2) as [keyof typeof runs, string];
const { signal } = interruptSignal();
const hooks: TrainingHooks = { signal, onProgress: () => process.stdout.write('iterated\n') };
const isBegun = existsSync(join(folder, 'run.json'));
const trainables: readonly Trainable[] = [...[fakeAlgorithm as never, ppo as never].map(controlTrainable), ...presets];
const { result, close } = isBegun
  ? await resumeRun(folder, { trainables, force: true, ...hooks })
  : await runs[name](folder, hooks);
await close();
process.stdout.write(`${result.status}\n`);
process.exit();
