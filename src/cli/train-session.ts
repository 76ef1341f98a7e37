import { OperantError } from '../error/index.ts';
import type { TrainedRun, TrainingHooks } from '../run/index.ts';
import { exitCodes, markExit } from './exit.ts';
import { showCount, showDuration, showFigure, showMany, showRate } from './format.ts';
import { interruptible } from './interruption.ts';
import type { CliIo } from './io.ts';
import { ProgressDisplay } from './progress.ts';
import type { Report } from './report.ts';
import { sparkline } from './sparkline.ts';

/** Width of the learning curve in a summary without a terminal, in characters. */
const CURVE_WIDTH = 48;

/**
 * Shows a training while it runs, then sums it up.
 *
 * @param work starts the training with these hooks
 * @param goal the return that ends it, if there is one
 * @throws what stopped the training, as an error of the run folder or of a loss that is not finite
 */
export async function showTraining(
  work: (hooks: TrainingHooks) => Promise<TrainedRun>,
  io: CliIo,
  to: Report,
  goal: number | undefined,
): Promise<TrainedRun> {
  const display = new ProgressDisplay(to.human, io.now, goal);
  const say = (line: string): void => {
    if (!to.isQuiet) display.interject(line);
  };
  const hooks: TrainingHooks = {
    onProgress: (progress) => {
      to.record('progress', { ...progress.metrics, totalSteps: progress.totalSteps });
      if (!to.isQuiet) display.show(progress);
    },
    onNotice: (message) => {
      to.record('notice', { message });
      say(`notice: ${message}`);
    },
  };
  const stopping = () => say('stopping after this iteration; Ctrl-C again stops at once');
  const trained = await interruptible(io, stopping, (signal) =>
    failingAsTraining(() => work({ ...hooks, signal })),
  ).finally(() => display.end());
  summarise(trained, display, to, goal);
  return trained;
}

async function failingAsTraining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw markExit(error, isNonFinite(error) ? exitCodes.nonFinite : exitCodes.runFolder);
  }
}

function isNonFinite(error: unknown): boolean {
  return error instanceof OperantError && error.kind === 'notFinite';
}

function summarise(trained: TrainedRun, display: ProgressDisplay, to: Report, goal: number | undefined): void {
  const { result, folder, record } = trained;
  to.record('trained', { folder, algorithm: record.algorithm, env: record.env.id, seed: record.seed, ...result });
  if (!to.human.isTTY && display.curve.length > 0) to.line(`learning curve ${sparkline(display.curve, CURVE_WIDTH)}`);
  const rate = showRate(result.steps / result.seconds);
  to.line(
    `${ending(trained, goal)} after ${showCount(result.steps)} steps and ${showMany(result.episodes, 'episode')}: ` +
      `${showDuration(result.seconds * 1000)}, ${rate}, return ${showFigure(result.episodeReturn)}`,
  );
}

function ending({ result }: TrainedRun, goal: number | undefined): string {
  if (result.status === 'goal') return `goal ${showFigure(goal!)} reached`;
  if (result.status === 'interrupted') return 'interrupted';
  return goal === undefined ? 'training complete' : `goal ${showFigure(goal)} not reached, training complete`;
}
