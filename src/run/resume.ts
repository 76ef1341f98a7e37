import { type Algorithm, type Learner, listAlgorithms } from '../algorithms/index.ts';
import { operantError } from '../error/index.ts';
import { Stream } from '../random/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { latestCheckpoint, type RefusedCheckpoint, setAside } from './checkpoint-folder.ts';
import { envMaker, type MakeEnv } from './env-choice.ts';
import { openRunFolder, type RunFolder } from './run-folder.ts';
import { type RunRecord, readRunRecord } from './run-record.ts';
import { closeOnError, type TrainedRun, trainedRun } from './train.ts';
import { Training, type TrainingHooks } from './training.ts';
import { operantVersion } from './version.ts';

/** What may be given besides the run folder. The environment must be registered. */
export interface ResumeSetup extends TrainingHooks {
  /** Algorithms to choose from, instead of those of this package; the one that made the run must be among them. */
  readonly algorithms?: readonly Algorithm[];
}

/** A run as it stands in its newest good checkpoint. */
export interface LoadedRun {
  readonly record: RunRecord;
  readonly learner: Learner;
  readonly makeEnv: MakeEnv;
  /** What the learner was restored to; absent when the run has no checkpoint yet. */
  readonly checkpoint?: Checkpoint;
  /** Newer checkpoints that are damaged. */
  readonly refused: readonly RefusedCheckpoint[];
}

/**
 * Goes on with a run from its newest good checkpoint, to the same bits that it would have had without the stop. A run that is complete
 * comes back at once.
 *
 * @throws when the folder is not a run, of another version, damaged or in use; when its algorithm or environment is not there; and when the
 * training fails
 */
export async function resume(folder: string, setup: ResumeSetup = {}): Promise<TrainedRun> {
  const run = await openRunFolder(folder);
  try {
    return await resumeIn(run, setup);
  } finally {
    await run.lock.release();
  }
}

/**
 * Reads a run to look at it or to act with what it learned. The folder is not changed.
 *
 * @throws as {@link resume}, except that it may be in use
 */
export async function loadRun(folder: string, setup: ResumeSetup = {}): Promise<LoadedRun> {
  const { algorithms = listAlgorithms(), onNotice } = setup;
  const record = await readRunRecord(folder);
  const algorithm = findAlgorithm(record, algorithms);
  if (record.operant !== operantVersion) {
    onNotice?.(`the run was made by operant ${record.operant}, this is ${operantVersion}: figures may differ`);
  }
  const makeEnv = await envMaker(record.env);
  const { checkpoint, refused } = await latestCheckpoint(folder);
  for (const { path, reason } of refused) onNotice?.(`checkpoint ${path} is refused: ${reason}`);
  const learner = await algorithm.create({ makeEnv, options: record.options, stream: Stream.fromSeed(record.seed) });
  return await closeOnError(learner, async () => {
    if (checkpoint !== undefined) learner.restore(checkpoint.state);
    return { record, learner, makeEnv, refused, ...(checkpoint && { checkpoint }) };
  });
}

async function resumeIn(run: RunFolder, setup: ResumeSetup): Promise<TrainedRun> {
  const { record, learner, makeEnv, checkpoint, refused } = await loadRun(run.path, setup);
  return await closeOnError(learner, async () => {
    await setAside(refused);
    if (refused.length > 0) setup.onNotice?.(`going on from the good checkpoint at ${checkpoint?.steps} steps`);
    const result = await new Training(run, learner, setup, checkpoint).toEnd();
    return trainedRun(run.path, record, result, learner, makeEnv);
  });
}

function findAlgorithm(record: RunRecord, algorithms: readonly Algorithm[]): Algorithm {
  const algorithm = algorithms.find(({ name }) => name === record.algorithm);
  if (algorithm !== undefined) return algorithm;
  throw operantError('algorithm of the run is not there', {
    value: record.algorithm,
    help: `give it among the algorithms; given were ${algorithms.map(({ name }) => name).join(', ') || 'none'}`,
  });
}
