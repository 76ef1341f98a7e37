import { checkCounts, operantError } from '../error/index.ts';
import { gitCommit, operantVersion, thisMachine } from '../run/index.ts';
import type { ArmProgress } from './arm.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import type { Judgement, Study } from './definition.ts';
import { appendRecord, type StudyRecord } from './ledger.ts';
import { StudyResults } from './results.ts';
import { type KeptRun, noScratch, type Scratch, scratch } from './scratch.ts';
import { runSeed } from './seed.ts';
import { runSeedInProcess } from './seed-in-process.ts';
import { sideBySide } from './side-by-side.ts';

export interface RunStudyOptions {
  /** Folder of `ledger.jsonl` and of the parts of unfinished studies. */
  readonly folder: string;
  /** How many of the study's seeds, or more: those after the last; all of them unless given. */
  readonly seeds?: number;
  /** Tiny sizes, nothing is kept: shows that everything works. */
  readonly isSmoke?: boolean;
  /**
   * How many seeds run side by side, each in a process of its own, with the same figures to the bit; never more than
   * there are seeds. Unless given, 1: one after the other, in this process.
   */
  readonly processes?: number;
  /** URL of the module that exports the study, for processes to load it. Those of this library need none. */
  readonly module?: URL | string;
  /** Aborting it stops the study; what is finished is kept. */
  readonly signal?: AbortSignal;
  /** Minutes after which the study stops as if interrupted; three times its budget unless given. */
  readonly deadline?: number;
  readonly onProgress?: (progress: ArmProgress) => void;
  /** Called for each finished part, as it finishes. */
  readonly onArm?: (run: KeptRun, isReused: boolean) => void;
}

/** What a study came to. */
export type StudyOutcome =
  | {
      readonly status: 'done';
      /** Seed by seed, whichever finished first. */
      readonly runs: readonly KeptRun[];
      readonly judgement: Judgement;
      readonly timing: Timing;
      /** Absent for a smoke run. */
      readonly record?: StudyRecord;
    }
  | {
      readonly status: 'interrupted' | 'deadline';
      /** What is finished, and is used by the next run of the same code. */
      readonly runs: readonly KeptRun[];
      readonly missing: number;
    };

/** How long a study took, as its record has it. */
export type Timing = Required<Pick<StudyRecord, 'wallTime' | 'elapsed' | 'processes'>>;

/** Seeds of a smoke run. */
const smokeSeeds = 2;

/**
 * Runs all arms of a study with all seeds, judges the claim and appends what came out to the ledger, whether the claim
 * holds or not. What is finished when it stops early is taken over by the next run of the same code and definition.
 *
 * @throws for fewer than two seeds, as no claim rests on one; for a deadline that is no time; and, before anything is
 * run, for a folder that cannot be written
 */
export async function runStudy(study: Study, options: RunStudyOptions): Promise<StudyOutcome> {
  const startedAt = performance.now();
  const { folder, isSmoke = false } = options;
  const seeds = seedsOf(study, options.seeds ?? (isSmoke ? smokeSeeds : study.seeds.length));
  const processes = processesOf(options.processes ?? 1, seeds.length);
  const milliseconds = deadlineOf(options.deadline ?? 3 * study.budget);
  // Asked for once: what is written below makes the working folder differ from it.
  const [commit, code] = await Promise.all([gitCommit(), codeFingerprint()]);
  const kept = isSmoke ? noScratch : scratch(folder, study, code);
  const earlier = await kept.elapsed();
  // A folder that cannot be written is better known before an hour of work than after it.
  await kept.noteElapsed(earlier);
  const elapsed = () => earlier + (performance.now() - startedAt) / 1000;
  const stop = stopSignal(options.signal, milliseconds);
  const finished: KeptRun[] = [];
  const runs = () => inOrder(finished, seeds, Object.keys(study.arms));
  try {
    await runAll(study, seeds, { ...options, processes, kept, signal: stop.signal, finished });
  } catch (error) {
    await kept.noteElapsed(elapsed());
    if (!stop.signal.aborted) throw error;
    const missing = seeds.length * Object.keys(study.arms).length - finished.length;
    return { status: options.signal?.aborted ? 'interrupted' : 'deadline', runs: runs(), missing };
  } finally {
    stop.dispose();
  }
  const judgement = study.judge(new StudyResults(runs()));
  const wallTime = runs().reduce((sum, { seconds }) => sum + seconds, 0);
  const timing: Timing = { wallTime, elapsed: elapsed(), processes };
  if (isSmoke) return { status: 'done', runs: runs(), judgement, timing };
  const record = recordOf(study, { ...judgement, ...timing, seeds, commit, code }, runs());
  await appendRecord(folder, record);
  await kept.clear();
  return { status: 'done', runs: runs(), judgement, timing, record };
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

function processesOf(processes: number, seeds: number): number {
  checkCounts({ processes }, 'in a study');
  return Math.min(processes, seeds);
}

/** Minutes in milliseconds. A timer of more than 2^31 would go off at once. */
function deadlineOf(minutes: number): number {
  const milliseconds = minutes * 60_000;
  if (milliseconds >= 0 && milliseconds < 2 ** 31) return milliseconds;
  throw operantError('deadline out of range', {
    value: minutes,
    where: 'in a study',
    help: `give minutes from 0 to ${Math.floor(2 ** 31 / 60_000)}`,
  });
}

function inOrder(finished: readonly KeptRun[], seeds: readonly number[], arms: readonly string[]): readonly KeptRun[] {
  const place = ({ seed, arm }: KeptRun) => seeds.indexOf(seed) * arms.length + arms.indexOf(arm);
  return finished.toSorted((a, b) => place(a) - place(b));
}

interface Running extends RunStudyOptions {
  readonly processes: number;
  readonly kept: Scratch;
  readonly signal: AbortSignal;
  readonly finished: KeptRun[];
}

async function runAll(study: Study, seeds: readonly number[], running: Running): Promise<void> {
  const { kept, finished, isSmoke = false, processes, module, onArm, onProgress } = running;
  const add = (run: KeptRun, isReused: boolean) => {
    finished.push(run);
    onArm?.(run, isReused);
  };
  const onFinished = async (run: KeptRun) => {
    await kept.write(run);
    add(run, false);
  };
  await sideBySide(seeds, processes, running.signal, async (seed, signal) => {
    const arms: string[] = [];
    for (const arm of Object.keys(study.arms)) {
      const before = await kept.read(arm, seed);
      if (before === undefined) arms.push(arm);
      else add(before, true);
    }
    const sizes = isSmoke ? study.smoke : study.sizes;
    const task = { study, seed, arms, sizes, signal, onFinished, ...(onProgress && { onProgress }) };
    if (processes === 1) await runSeed(task);
    else if (arms.length > 0) await runSeedInProcess(task, module === undefined ? undefined : String(module));
  });
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

/** What a study came to, and how it was run. */
type Outcome = Judgement & Timing & Pick<StudyRecord, 'seeds' | 'commit'> & { readonly code: string };

function recordOf(study: Study, outcome: Outcome, runs: readonly KeptRun[]): StudyRecord {
  const { id, claim, measure, baseline, method, sizes, budget } = study;
  const { holds, statement, interval, seeds, wallTime, elapsed, processes, commit, code } = outcome;
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
    wallTime,
    elapsed,
    processes,
    budget,
    commit,
    code,
    version: operantVersion,
    machine: thisMachine(),
    date: new Date().toISOString(),
  };
}
