import { type Algorithm, listAlgorithms } from '../algorithms/index.ts';
import { operantError } from '../error/index.ts';
import { Stream } from '../random/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { latestCheckpoint, type RefusedCheckpoint, setAside } from './checkpoint-folder.ts';
import type { MakeEnv } from './env-choice.ts';
import { openRunFolder, type RunFolder } from './run-folder.ts';
import { type RunRecord, readRunRecord } from './run-record.ts';
import { closeOnError, type FinishedRun, finishedRun } from './start-run.ts';
import { type TrainedRun, trainedRun } from './train.ts';
import { type ControlLearner, controlTrainable, type RunLearner, type Trainable } from './trainable.ts';
import { Training, type TrainingHooks } from './training.ts';
import { operantVersion } from './version.ts';

/** What may be given besides the run folder. The environment must be registered. */
export interface ResumeSetup extends TrainingHooks {
  /** Algorithms to choose from, instead of those of this package; the one that made the run must be among them. */
  readonly algorithms?: readonly Algorithm[];
}

/** What is needed to go on with a run of any kind. */
export interface ResumeRunSetup<L extends RunLearner = RunLearner> extends TrainingHooks {
  /** Ways to train to choose from; the one that made the run must be among them. */
  readonly trainables: readonly Trainable<L>[];
}

/** A run as it stands in its newest good checkpoint. */
export interface OpenRun<L extends RunLearner = RunLearner> {
  readonly record: RunRecord;
  readonly learner: L;
  /** What the learner was restored to; absent when the run has no checkpoint yet. */
  readonly checkpoint?: Checkpoint;
  /** Newer checkpoints that are damaged. */
  readonly refused: readonly RefusedCheckpoint[];
}

/** A run of control as it stands in its newest good checkpoint. */
export interface LoadedRun extends OpenRun<ControlLearner> {
  readonly makeEnv: MakeEnv;
}

/**
 * Goes on with a run of control from its newest good checkpoint, to the same bits that it would have had without the stop. A run that is
 * complete comes back at once.
 *
 * @throws when the folder is not a run, of another version, damaged or in use; when its algorithm or environment is not there; and when the
 * training fails
 */
export async function resume(folder: string, setup: ResumeSetup = {}): Promise<TrainedRun> {
  return trainedRun(await resumeRun(folder, ofControl(setup)));
}

/** Goes on with a run of any kind, as {@link resume} does with one of control. */
export async function resumeRun<L extends RunLearner>(
  folder: string,
  setup: ResumeRunSetup<L>,
): Promise<FinishedRun<L>> {
  const run = await openRunFolder(folder);
  try {
    return await resumeIn(run, setup);
  } finally {
    await run.lock.release();
  }
}

/**
 * Reads a run of control to look at it or to act with what it learned. The folder is not changed.
 *
 * @throws as {@link resume}, except that it may be in use
 */
export async function loadRun(folder: string, setup: ResumeSetup = {}): Promise<LoadedRun> {
  const run = await openRun(folder, ofControl(setup));
  return { ...run, makeEnv: run.learner.makeEnv };
}

/** Reads a run of any kind, as {@link loadRun} does one of control. */
export async function openRun<L extends RunLearner>(folder: string, setup: ResumeRunSetup<L>): Promise<OpenRun<L>> {
  const { trainables, onNotice } = setup;
  const record = await readRunRecord(folder);
  const trainable = findTrainable(record, trainables);
  if (record.operant !== operantVersion) {
    onNotice?.(`the run was made by operant ${record.operant}, this is ${operantVersion}: figures may differ`);
  }
  const { checkpoint, refused } = await latestCheckpoint(folder);
  for (const { path, reason } of refused) onNotice?.(`checkpoint ${path} is refused: ${reason}`);
  const { env: world, options, seed } = record;
  const learner = await trainable.create({ world, options, stream: Stream.fromSeed(seed), hooks: setup });
  return await closeOnError(learner, async () => {
    if (checkpoint !== undefined) await learner.restore(checkpoint.state);
    return { record, learner, refused, ...(checkpoint && { checkpoint }) };
  });
}

function ofControl({ algorithms = listAlgorithms(), ...hooks }: ResumeSetup): ResumeRunSetup<ControlLearner> {
  return { ...hooks, trainables: algorithms.map(controlTrainable) };
}

async function resumeIn<L extends RunLearner>(run: RunFolder, setup: ResumeRunSetup<L>): Promise<FinishedRun<L>> {
  const { record, learner, checkpoint, refused } = await openRun(run.path, setup);
  return await closeOnError(learner, async () => {
    await setAside(refused);
    if (refused.length > 0) setup.onNotice?.(`going on from the good checkpoint at ${checkpoint?.steps} steps`);
    const result = await new Training(run, learner, setup, checkpoint).toEnd();
    return finishedRun(run.path, record, result, learner);
  });
}

function findTrainable<L extends RunLearner>(record: RunRecord, trainables: readonly Trainable<L>[]): Trainable<L> {
  const own = trainables.filter(({ family }) => family === record.family);
  const found = own.find(({ name }) => name === record.algorithm);
  if (found !== undefined) return found;
  throw operantError('algorithm of the run is not there', {
    value: record.algorithm,
    help: `give it among the algorithms; given were ${own.map(({ name }) => name).join(', ') || 'none'}`,
  });
}
