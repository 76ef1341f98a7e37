import { join } from 'node:path';
import type * as z from 'zod';
import { operantError } from '../error/index.ts';
import { bootstrapInterval, type Interval } from './bootstrap.ts';
import { type EvaluateOptions, type Evaluation, evaluate } from './evaluate.ts';
import type { RunResult } from './result.ts';
import type { RunRecord } from './run-record.ts';
import { aggregateIqm } from './scores.ts';
import { type TrainSetup, train } from './train.ts';

/** The same training with several seeds. */
export interface TrainSeedsSetup<Schema extends z.ZodObject> extends Omit<TrainSetup<Schema>, 'seed' | 'folder'> {
  readonly seeds: readonly number[];
  /** Folder that gets a run folder `seed-<n>` for each seed; by default each run is made in `runs/`. */
  readonly folder?: string;
  /** How each result is evaluated; 100 episodes by default. */
  readonly evaluation?: EvaluateOptions;
  /** Called when a seed is done. */
  readonly onSeed?: (run: SeedRun) => void;
}

/** One of several seeds. */
export interface SeedRun {
  readonly seed: number;
  readonly folder: string;
  readonly record: RunRecord;
  readonly result: RunResult;
  readonly evaluation: Evaluation;
  /** Mean return of the evaluation. */
  readonly score: number;
}

/** Several seeds together. */
export interface SeedsResult {
  readonly runs: readonly SeedRun[];
  /** Interquartile mean of the scores. */
  readonly iqm: number;
  /** 95 % bootstrap interval of the interquartile mean. */
  readonly interval: Interval;
}

/**
 * Trains and evaluates with one seed after the other, each in a run folder of its own, and sums the scores up.
 *
 * @throws for no seeds and for seeds that repeat; otherwise as {@link train} and {@link evaluate}
 */
export async function trainSeeds<Schema extends z.ZodObject>(setup: TrainSeedsSetup<Schema>): Promise<SeedsResult> {
  const { seeds, folder, evaluation, onSeed, ...common } = setup;
  if (seeds.length === 0 || new Set(seeds).size < seeds.length) {
    throw operantError('seeds must be several different numbers', { value: seeds, where: 'in trainSeeds' });
  }
  const runs: SeedRun[] = [];
  for (const seed of seeds) {
    const place = folder === undefined ? {} : { folder: join(folder, `seed-${seed}`) };
    const run = await trainSeed({ ...common, ...place, seed }, evaluation);
    onSeed?.(run);
    runs.push(run);
  }
  const scores = [runs.map(({ score }) => score)];
  return { runs, iqm: aggregateIqm(scores), interval: bootstrapInterval(scores, aggregateIqm) };
}

async function trainSeed<Schema extends z.ZodObject>(
  setup: TrainSetup<Schema> & { readonly seed: number },
  options: EvaluateOptions | undefined,
): Promise<SeedRun> {
  const { folder, record, result, policy, makeEnv, close } = await train(setup);
  try {
    const evaluation = await evaluate(policy, makeEnv, options);
    return { seed: setup.seed, folder, record, result, evaluation, score: evaluation.summary.mean };
  } finally {
    await close();
  }
}
