import type * as z from 'zod';
import { Stream } from '../random/index.ts';
import { withDeadline } from './deadline.ts';
import { type EnvChoice, namedEnv } from './env-choice.ts';
import { gitCommit } from './git-commit.ts';
import { thisMachine } from './machine.ts';
import { parseOptions, resolveOptions } from './options.ts';
import type { RunResult } from './result.ts';
import { createRunFolder } from './run-folder.ts';
import type { RunRecord } from './run-record.ts';
import { runSettings } from './settings.ts';
import type { RunLearner, Trainable } from './trainable.ts';
import { Training, type TrainingHooks } from './training.ts';
import { operantVersion, runFormat } from './version.ts';

/** What to train on what, and where it is kept. */
export interface StartSetup<L extends RunLearner> extends TrainingHooks, Partial<z.input<typeof runSettings>> {
  readonly trainable: Trainable<L>;
  /** A registered environment, or a task. */
  readonly world: EnvChoice;
  /** Options of what is trained; they go over its preset for the world, and that over its defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Decides every random number; 0 by default. */
  readonly seed?: number;
  /** The run folder; by default `runs/<world>-<name>-<n>` with the first free n. */
  readonly folder?: string;
}

/** A training that has ended. */
export interface FinishedRun<L extends RunLearner = RunLearner> {
  /** The run folder. */
  readonly folder: string;
  readonly record: RunRecord;
  readonly result: RunResult;
  readonly learner: L;
  /** Frees what the learner holds. */
  close(): Promise<void>;
}

const closeDeadline = 60;

/**
 * Trains from the beginning and keeps the run in a folder. Nothing is written when anything given is wrong.
 *
 * @throws on unknown or wrong worlds, options and settings; when the folder cannot be used; and when the training fails, naming the last good
 * checkpoint
 */
export async function startRun<L extends RunLearner>(setup: StartSetup<L>): Promise<FinishedRun<L>> {
  const { trainable, folder, seed = 0 } = setup;
  const record = await describeRun(setup, seed);
  const learner = await trainable.create({
    world: record.env,
    options: record.options,
    stream: Stream.fromSeed(seed),
    hooks: setup,
  });
  return await closeOnError(learner, async () => {
    const run = await createRunFolder(record, folder);
    try {
      const result = await new Training(run, learner, setup).toEnd();
      return finishedRun(run.path, record, result, learner);
    } finally {
      await run.lock.release();
    }
  });
}

/** What starting and resuming give back. */
export function finishedRun<L extends RunLearner>(
  folder: string,
  record: RunRecord,
  result: RunResult,
  learner: L,
): FinishedRun<L> {
  const close = () => withDeadline(learner.close(), closeDeadline, 'closing the learner');
  return { folder, record, result, learner, close };
}

/** Does work on a learner; should it fail, the learner is closed. */
export async function closeOnError<T>(learner: RunLearner, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await withDeadline(learner.close(), closeDeadline, 'closing the learner').catch(() => undefined);
    throw error;
  }
}

async function describeRun(setup: StartSetup<RunLearner>, seed: number): Promise<RunRecord> {
  const { trainable, checkpointEvery, keepCheckpoints, keepBest, until } = setup;
  const env = namedEnv(setup.world);
  const given = { checkpointEvery, keepCheckpoints, keepBest, until };
  return {
    format: runFormat,
    operant: operantVersion,
    family: trainable.family,
    algorithm: trainable.name,
    env,
    options: resolveOptions(trainable, env.id, setup.options),
    settings: parseOptions(runSettings, given, 'of the run'),
    seed,
    commit: await gitCommit(),
    machine: thisMachine(),
    startedAt: new Date().toISOString(),
  };
}
