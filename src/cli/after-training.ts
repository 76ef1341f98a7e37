import { LanguageLearner } from '../lm/learner/index.ts';
import type { ControlLearner, FinishedRun } from '../run/index.ts';
import { afterControl, nextOfControl, summariseControl } from './after-control.ts';
import { afterLanguage, nextOfLanguage, summariseLanguage } from './after-language.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import type { CliIo } from './io.ts';
import { suggest } from './next-commands.ts';
import type { Report } from './report.ts';

/** What is done with what was learned. */
export interface AfterFlags {
  /** Episodes, or held-out problems, of the evaluation; none when absent. */
  readonly evaluate?: number;
  /** Whether an episode, or some answers, are shown. */
  readonly play?: boolean;
  /** Whether a language model's answers are shown with what each token was worth. */
  readonly verbose?: boolean;
}

/** How it went. */
export interface Aftermath {
  /** Mean return, or accuracy, of the evaluation; where there was none, of the training's end. */
  readonly score: number;
  readonly exit: ExitCode;
}

/** Says how a training went. `goal` is the return that ends it, if there is one. */
export function summarise(finished: FinishedRun, flags: AfterFlags, to: Report, goal: number | undefined): void {
  const { result, folder, record, learner } = finished;
  const { algorithm, env, seed } = record;
  to.record('trained', { folder, algorithm, env: env.id, seed, ...result });
  if (learner instanceof LanguageLearner) summariseLanguage({ ...finished, learner }, flags, to, goal);
  else summariseControl(finished, to, goal);
}

/** What comes after a training that was interrupted: nothing more. */
export function interrupted({ result }: FinishedRun): Aftermath {
  return { score: result.episodeReturn, exit: exitCodes.interrupted };
}

/** Evaluates and shows what was learned, as far as asked for. */
export async function afterTraining(
  finished: FinishedRun,
  flags: AfterFlags,
  io: CliIo,
  to: Report,
): Promise<Aftermath> {
  const { learner } = finished;
  if (learner instanceof LanguageLearner) return await afterLanguage(learner, flags, to);
  return await afterControl(finished as FinishedRun<ControlLearner>, flags, io, to);
}

/** Says where the run is and what to try next. */
export function suggestNext({ folder, record, result }: FinishedRun, io: CliIo, to: Report): void {
  to.line(`\nrun folder: ${folder}`);
  const hasEnded = result.status === 'completed' || result.status === 'goal';
  const ofFamily = record.family === 'control' ? nextOfControl : nextOfLanguage;
  suggest(hasEnded ? ofFamily(folder, record) : [[['resume', folder], 'go on where it stopped']], io, to);
}
