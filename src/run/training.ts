import { rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Metrics } from '../algorithms/index.ts';
import { makeFolder } from '../disk/index.ts';
import { OperantError } from '../error/index.ts';
import { writeAtomically } from './atomic-write.ts';
import type { Checkpoint } from './checkpoint.ts';
import { Checkpointer } from './checkpointer.ts';
import { checkLosses } from './finite.ts';
import { type MetricsLine, MetricsLog, readMetrics } from './metrics-log.ts';
import { type RunResult, type RunStatus, resultPath, writeResult } from './result.ts';
import type { RunFolder } from './run-folder.ts';
import type { RunSettings } from './settings.ts';
import { withoutTimes } from './times.ts';
import type { LearnerHooks, Product, RunLearner } from './trainable.ts';

/** What is shown of a training after each iteration. */
export interface Progress {
  readonly metrics: MetricsLine;
  /** Steps after which the training is complete. */
  readonly totalSteps: number;
}

/** How a training speaks with whoever started it. */
export interface TrainingHooks extends LearnerHooks {
  /** Called after each iteration. */
  readonly onProgress?: (progress: Progress) => void;
  /** When aborted, the training ends after the running iteration, with a checkpoint. See `interruptSignal`. */
  readonly signal?: AbortSignal;
}

/** Finished episodes that a mean return needs before it counts as reached. */
const goalEpisodes = 100;

/** A training in its folder: iterates the learner to the end of the run and writes what happens. */
export class Training {
  readonly #run: RunFolder;
  readonly #learner: RunLearner;
  readonly #hooks: TrainingHooks;
  readonly #checkpointer: Checkpointer;
  readonly #log: MetricsLog;
  readonly #startSteps: number;
  readonly #startSeconds: number;
  readonly #startedAt = performance.now();
  #metrics: Metrics | null;

  /** `from` is the checkpoint that the learner was restored to; undefined at the beginning. */
  constructor(run: RunFolder, learner: RunLearner, hooks: TrainingHooks, from?: Checkpoint) {
    this.#run = run;
    this.#learner = learner;
    this.#hooks = hooks;
    this.#metrics = from?.metrics ?? null;
    this.#checkpointer = new Checkpointer(run.path, run.record.settings, from);
    this.#log = new MetricsLog(run.path, from?.steps ?? 0);
    this.#startSteps = learner.steps;
    this.#startSeconds = readMetrics(run.path).at(-1)?.seconds ?? 0;
  }

  /**
   * Trains until the run is complete, its goal is reached, or the signal is aborted.
   *
   * @throws what stopped the training, with the place of the last good checkpoint
   */
  async toEnd(): Promise<RunResult> {
    try {
      await rm(resultPath(this.#run.path), { force: true });
      const status = await this.#iterate();
      await this.#save();
      await writeProducts(this.#run.path, await this.#learner.products());
      return await this.#finish(status, null);
    } catch (error) {
      throw await this.#fail(error);
    } finally {
      this.#log.close();
    }
  }

  async #iterate(): Promise<RunStatus> {
    const { settings } = this.#run.record;
    while (this.#learner.steps < this.#learner.totalSteps) {
      if (isReached(settings.until, this.#metrics)) return 'goal';
      // Without a turn of the event loop neither signals nor timers would ever be heard: kernels hold the thread.
      await setImmediate();
      if (this.#hooks.signal?.aborted) return 'interrupted';
      await this.#iterateOnce();
      if (this.#checkpointer.isDue(this.#learner.steps)) await this.#save();
    }
    return isReached(settings.until, this.#metrics) ? 'goal' : 'completed';
  }

  async #iterateOnce(): Promise<void> {
    const metrics = await this.#learner.iterate();
    const line = { ...metrics, ...this.#times() };
    this.#log.append(line);
    checkLosses(metrics);
    this.#metrics = withoutTimes(metrics);
    this.#hooks.onProgress?.({ metrics: line, totalSteps: this.#learner.totalSteps });
  }

  /** The lines before a checkpoint must be on the disk before it: a resume does not make them again. */
  async #save(): Promise<void> {
    this.#log.sync();
    await this.#checkpointer.save(this.#learner, this.#metrics);
  }

  #times(): { seconds: number; stepsPerSecond: number } {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    return {
      seconds: this.#startSeconds + seconds,
      stepsPerSecond: (this.#learner.steps - this.#startSteps) / seconds,
    };
  }

  async #finish(status: RunStatus, error: string | null): Promise<RunResult> {
    const { path } = this.#checkpointer;
    const result: RunResult = {
      status,
      steps: this.#learner.steps,
      episodes: this.#metrics?.episodes ?? 0,
      episodeReturn: this.#metrics?.episodeReturn ?? Number.NaN,
      episodeLength: this.#metrics?.episodeLength ?? Number.NaN,
      seconds: this.#times().seconds,
      checkpoint: path === undefined ? null : relative(this.#run.path, path),
      error,
      finishedAt: new Date().toISOString(),
    };
    await writeResult(this.#run.path, result);
    return result;
  }

  async #fail(cause: unknown): Promise<unknown> {
    const message = cause instanceof Error ? cause.message : String(cause);
    // What stopped the training, as a full disk, may also forbid to write that it did.
    await this.#finish('failed', message).catch(() => undefined);
    if (!(cause instanceof OperantError)) return cause;
    const { path } = this.#checkpointer;
    const kept = path === undefined ? 'there is no checkpoint yet' : `the last good checkpoint is ${path}`;
    const error = new OperantError(
      `${message}; training stopped after ${this.#learner.steps} steps, ${kept}`,
      cause.kind,
    );
    error.cause = cause;
    return error;
  }
}

async function writeProducts(run: string, products: readonly Product[]): Promise<void> {
  for (const { path, bytes } of products) {
    const file = join(run, path);
    await makeFolder(dirname(file));
    await writeAtomically(file, bytes);
  }
}

function isReached(goal: RunSettings['until'], metrics: Metrics | null): boolean {
  if (goal === undefined || metrics === null) return false;
  return metrics.episodes >= goalEpisodes && metrics.episodeReturn >= goal.episodeReturn;
}
