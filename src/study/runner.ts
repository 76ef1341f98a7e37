import { operantError } from '../error/index.ts';
import { gitCommit, operantVersion, thisMachine } from '../run/index.ts';
import { type ArmProgress, runArm, SharedBySeed } from './arm.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import type { Judgement, Study } from './definition.ts';
import { appendRecord, type StudyRecord } from './ledger.ts';
import { StudyResults } from './results.ts';
import { type KeptRun, noScratch, type Scratch, scratch } from './scratch.ts';

export interface RunStudyOptions {
  /** Folder of `ledger.jsonl` and of the parts of unfinished studies. */
  readonly folder: string;
  /** How many of the study's seeds, or more: those after the last; all of them unless given. */
  readonly seeds?: number;
  /** Tiny sizes, nothing is kept: shows that everything works. */
  readonly isSmoke?: boolean;
  /** Aborting it stops the study; what is finished is kept. */
  readonly signal?: AbortSignal;
  /** Minutes after which the study stops as if interrupted; three times its budget unless given. */
  readonly deadline?: number;
  readonly onProgress?: (progress: ArmProgress) => void;
  /** Called for each finished part. */
  readonly onArm?: (run: KeptRun, isReused: boolean) => void;
}

/** What a study came to. */
export type StudyOutcome =
  | {
      readonly status: 'done';
      readonly runs: readonly KeptRun[];
      readonly judgement: Judgement;
      /** Absent for a smoke run. */
      readonly record?: StudyRecord;
    }
  | {
      readonly status: 'interrupted' | 'deadline';
      /** What is finished, and is used by the next run of the same code. */
      readonly runs: readonly KeptRun[];
      readonly missing: number;
    };

/** Seeds of a smoke run. */
const smokeSeeds = 2;

/**
 * Runs all arms of a study with all seeds, seed by seed, judges the claim and appends what came out to the ledger,
 * whether the claim holds or not. What is
 * finished when it stops early is taken over by the next run of the same code and definition.
 *
 * @throws for fewer than two seeds: no claim rests on one
 */
export async function runStudy(study: Study, options: RunStudyOptions): Promise<StudyOutcome> {
  const { folder, isSmoke = false } = options;
  const seeds = seedsOf(study, options.seeds ?? (isSmoke ? smokeSeeds : study.seeds.length));
  // Asked for once: what is written below makes the working folder differ from it.
  const commit = await gitCommit();
  const kept = isSmoke ? noScratch : scratch(folder, study, await codeFingerprint());
  const stop = stopSignal(options.signal, (options.deadline ?? 3 * study.budget) * 60_000);
  const runs: KeptRun[] = [];
  try {
    await runAll(study, seeds, { ...options, kept, signal: stop.signal, runs });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    const missing = seeds.length * Object.keys(study.arms).length - runs.length;
    return { status: options.signal?.aborted ? 'interrupted' : 'deadline', runs, missing };
  } finally {
    stop.dispose();
  }
  const judgement = study.judge(new StudyResults(runs));
  if (isSmoke) return { status: 'done', runs, judgement };
  const record = recordOf(study, seeds, runs, judgement, commit);
  await appendRecord(folder, record);
  await kept.clear();
  return { status: 'done', runs, judgement, record };
}

/** The first of a study's seeds, and the whole numbers after the last where there are not enough. */
function seedsOf({ seeds, id }: Pick<Study, 'seeds' | 'id'>, count: number): readonly number[] {
  if (!Number.isInteger(count) || count < 2) {
    throw operantError('no claim rests on one seed', {
      value: count,
      where: `in study ${id}`,
      help: 'give at least 2',
    });
  }
  const next = Math.max(...seeds) + 1;
  return Array.from({ length: count }, (_, i) => seeds[i] ?? next + i - seeds.length);
}

interface Running extends RunStudyOptions {
  readonly kept: Scratch;
  readonly signal: AbortSignal;
  readonly runs: KeptRun[];
}

async function runAll(study: Study, seeds: readonly number[], running: Running): Promise<void> {
  const { kept, runs, signal, isSmoke = false, onArm, onProgress } = running;
  const shared = new SharedBySeed();
  for (const seed of seeds) {
    for (const arm of Object.keys(study.arms)) {
      signal.throwIfAborted();
      const before = await kept.read(arm, seed);
      const sizes = isSmoke ? study.smoke : study.sizes;
      const run =
        before ?? (await runArm({ study, arm, seed, sizes, shared, signal, ...(onProgress && { onProgress }) }));
      if (before === undefined) await kept.write(run);
      runs.push(run);
      onArm?.(run, before !== undefined);
    }
  }
}

function stopSignal(outer: AbortSignal | undefined, milliseconds: number) {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, milliseconds);
  outer?.addEventListener('abort', abort);
  if (outer?.aborted) abort();
  return {
    signal: controller.signal,
    dispose: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    },
  };
}

function recordOf(
  study: Study,
  seeds: readonly number[],
  runs: readonly KeptRun[],
  { holds, statement, interval }: Judgement,
  commit: string | null,
): StudyRecord {
  const { id, claim, measure, baseline, method, sizes, budget } = study;
  return {
    study: id,
    claim,
    holds,
    statement,
    interval,
    measure: measure.figure,
    baseline,
    method,
    seeds,
    runs: runs.map(({ curves: _curves, ...run }) => run),
    sizes,
    wallTime: runs.reduce((sum, { seconds }) => sum + seconds, 0),
    budget,
    commit,
    version: operantVersion,
    machine: thisMachine(),
    date: new Date().toISOString(),
  };
}
