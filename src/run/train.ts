import type * as z from 'zod';
import type { Algorithm, Learner, Policy } from '../algorithms/index.ts';
import { Stream } from '../random/index.ts';
import { withDeadline } from './deadline.ts';
import { type EnvChoice, envMaker, type MakeEnv, namedEnv } from './env-choice.ts';
import { gitCommit } from './git-commit.ts';
import { thisMachine } from './machine.ts';
import { parseOptions, resolveOptions } from './options.ts';
import type { RunResult } from './result.ts';
import { createRunFolder } from './run-folder.ts';
import type { RunRecord } from './run-record.ts';
import { runSettings } from './settings.ts';
import { Training, type TrainingHooks } from './training.ts';
import { operantVersion, runFormat } from './version.ts';

/** What to train, and where it is kept. */
export interface TrainSetup<Schema extends z.ZodObject> extends TrainingHooks, Partial<z.input<typeof runSettings>> {
  readonly algorithm: Algorithm<Schema>;
  /** Must be registered: import `operant/envs`, or call `registerEnv`. */
  readonly env: EnvChoice;
  /** Options of the algorithm; they go over its preset for the environment, and that over its defaults. */
  readonly options?: Partial<z.input<Schema>>;
  /** Decides every random number; 0 by default. */
  readonly seed?: number;
  /** The run folder; by default `runs/<env>-<algorithm>-<n>` with the first free n. */
  readonly folder?: string;
}

/** A training that has ended, with what it learned. */
export interface TrainedRun {
  /** The run folder. */
  readonly folder: string;
  readonly record: RunRecord;
  readonly result: RunResult;
  /** What was learned; it can act until `close`. */
  readonly policy: Policy;
  /** Makes environments of the kind that was trained on. */
  readonly makeEnv: MakeEnv;
  /** Frees what the learner holds. */
  close(): Promise<void>;
}

const closeDeadline = 60;

/**
 * Trains from the beginning and keeps the run in a folder. Nothing is written when anything given is wrong.
 *
 * @throws on unknown or wrong environments, options and settings; when the folder cannot be used; and when the training fails, naming the
 * last good checkpoint
 */
export async function train<Schema extends z.ZodObject>(setup: TrainSetup<Schema>): Promise<TrainedRun> {
  const { algorithm, folder, seed = 0 } = setup;
  const record = await describeRun(setup, seed);
  const makeEnv = await envMaker(setup.env);
  const stream = Stream.fromSeed(seed);
  const learner = await algorithm.create({ makeEnv, options: record.options as z.output<Schema>, stream });
  return await closeOnError(learner, async () => {
    const run = await createRunFolder(record, folder);
    try {
      const result = await new Training(run, learner, setup).toEnd();
      return trainedRun(run.path, record, result, learner, makeEnv);
    } finally {
      await run.lock.release();
    }
  });
}

/** What `train` and `resume` give back. */
export function trainedRun(
  folder: string,
  record: RunRecord,
  result: RunResult,
  learner: Learner,
  makeEnv: MakeEnv,
): TrainedRun {
  const close = () => withDeadline(learner.close(), closeDeadline, 'closing the learner');
  return { folder, record, result, policy: learner.policy, makeEnv, close };
}

/** Does work on a learner; should it fail, the learner is closed. */
export async function closeOnError<T>(learner: Learner, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await withDeadline(learner.close(), closeDeadline, 'closing the learner').catch(() => undefined);
    throw error;
  }
}

async function describeRun<Schema extends z.ZodObject>(setup: TrainSetup<Schema>, seed: number): Promise<RunRecord> {
  const { algorithm, checkpointEvery, keepCheckpoints, keepBest, until } = setup;
  const env = namedEnv(setup.env);
  const given = { checkpointEvery, keepCheckpoints, keepBest, until };
  return {
    format: runFormat,
    operant: operantVersion,
    algorithm: algorithm.name,
    env,
    options: resolveOptions(algorithm, env.id, setup.options),
    settings: parseOptions(runSettings, given, 'of the run'),
    seed,
    commit: await gitCommit(),
    machine: thisMachine(),
    startedAt: new Date().toISOString(),
  };
}
