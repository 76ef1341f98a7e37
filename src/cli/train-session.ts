import { OperantError } from '../error/index.ts';
import { isRefusal, type Preflight } from '../lm/learner/index.ts';
import type { FinishedRun, RunLearner, TrainingHooks } from '../run/index.ts';
import { exitCodes, markExit } from './exit.ts';
import { showDuration } from './format.ts';
import { interruptible } from './interruption.ts';
import type { CliIo } from './io.ts';
import { preflightLines } from './preflight-lines.ts';
import { ProgressDisplay } from './progress.ts';
import type { ProgressView } from './progress-view.ts';
import type { Report } from './report.ts';
import { sparkline } from './sparkline.ts';

/** Width of the learning curve in a summary without a terminal, in characters. */
const CURVE_WIDTH = 48;

/** A training that was shown to its end. */
export interface ShownTraining<L extends RunLearner> {
  readonly trained: FinishedRun<L>;
  /** Whether the user interrupted it; its last iteration may have been under way. */
  readonly isInterrupted: boolean;
}

/**
 * Shows a training while it runs, then its learning curve.
 *
 * @param work starts the training with these hooks
 * @throws what stopped the training, as an error of the run folder, of a loss that is not finite, or of wrong input
 * where preflight refused
 */
export async function showTraining<L extends RunLearner>(
  work: (hooks: TrainingHooks) => Promise<FinishedRun<L>>,
  io: CliIo,
  to: Report,
  view: ProgressView,
): Promise<ShownTraining<L>> {
  const display = new ProgressDisplay(to.human, io.now, view);
  const say = (line: string): void => {
    if (!to.isQuiet) display.interject(line);
  };
  const watch = new IterationWatch(io.now);
  const hooks: TrainingHooks = {
    onProgress: (progress) => {
      watch.lap();
      to.record('progress', { ...progress.metrics, totalSteps: progress.totalSteps });
      if (!to.isQuiet) display.show(progress);
    },
    onNotice: (message) => {
      to.record('notice', { message });
      say(`notice: ${message}`);
    },
    onPreflight: (preflight) => {
      to.record('preflight', preflight);
      for (const line of preflightLines(preflight as Preflight)) say(line);
    },
  };
  let isInterrupted = false;
  const stopping = () => {
    isInterrupted = true;
    say(`stopping after this iteration${watch.words}, and saving it; Ctrl-C again stops at once, without that`);
  };
  const trained = await interruptible(io, stopping, (signal) =>
    failingAsTraining(() => work({ ...hooks, signal })),
  ).finally(() => display.end());
  const hasCurve = display.curve.some(Number.isFinite);
  if (!to.human.isTTY && hasCurve) to.line(`learning curve ${sparkline(display.curve, CURVE_WIDTH)}`);
  return { trained, isInterrupted };
}

/** Knows how long the last iteration took, and how long the present one has. */
class IterationWatch {
  readonly #now: () => number;
  #begun: number | undefined;
  #took: number | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  lap(): void {
    const now = this.#now();
    if (this.#begun !== undefined) this.#took = now - this.#begun;
    this.#begun = now;
  }

  /** Nothing before the second iteration has ended: the first one has more to do than the others. */
  get words(): string {
    if (this.#took === undefined || this.#begun === undefined) return '';
    return ` (${showDuration(this.#now() - this.#begun)} so far, the last one took ${showDuration(this.#took)})`;
  }
}

async function failingAsTraining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error)) throw markExit(error, exitCodes.wrongInput);
    throw markExit(error, isNonFinite(error) ? exitCodes.nonFinite : exitCodes.runFolder);
  }
}

function isNonFinite(error: unknown): boolean {
  return error instanceof OperantError && error.kind === 'notFinite';
}
