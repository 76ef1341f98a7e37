import type * as z from 'zod';
import type { Algorithm, Policy } from '../algorithms/index.ts';
import type { EnvChoice, MakeEnv } from './env-choice.ts';
import type { RunResult } from './result.ts';
import type { RunRecord } from './run-record.ts';
import type { runSettings } from './settings.ts';
import { type FinishedRun, startRun } from './start-run.ts';
import { type ControlLearner, controlTrainable } from './trainable.ts';
import type { TrainingHooks } from './training.ts';

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

/**
 * Trains an algorithm of control from the beginning and keeps the run in a folder. Nothing is written when anything given is wrong.
 *
 * @throws on unknown or wrong environments, options and settings; when the folder cannot be used; and when the training fails, naming the
 * last good checkpoint
 */
export async function train<Schema extends z.ZodObject>(setup: TrainSetup<Schema>): Promise<TrainedRun> {
  const { algorithm, env, ...rest } = setup;
  const trainable = controlTrainable(algorithm as unknown as Algorithm);
  return trainedRun(await startRun({ ...rest, trainable, world: env }));
}

/** A finished run of control, with what can act. */
export function trainedRun({ learner, ...run }: FinishedRun<ControlLearner>): TrainedRun {
  return { ...run, policy: learner.policy, makeEnv: learner.makeEnv };
}
