import { listAlgorithms } from '../algorithms/index.ts';
import type { RunRecord, TrainedRun } from '../run/index.ts';
import { policyChooser } from './episode.ts';
import { evaluateAndReport } from './evaluation.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import type { CliIo } from './io.ts';
import { type NextCommand, suggest } from './next-commands.ts';
import { playAndReport } from './playing.ts';
import type { Report } from './report.ts';

/** What is done with a policy once it is trained. */
export interface AfterFlags {
  /** Episodes of the evaluation; none when absent. */
  readonly evaluate?: number;
  /** Whether an episode is shown. */
  readonly play?: boolean;
}

/** How it went. */
export interface Aftermath {
  /** Mean return of the evaluation, or of the last training episodes where there was none. */
  readonly score: number;
  readonly exit: ExitCode;
}

/** Steps shown in a second. */
const FPS = 50;

/** Evaluates and shows what was learned, as far as asked for, unless the training was interrupted. */
export async function afterTraining(trained: TrainedRun, flags: AfterFlags, io: CliIo, to: Report): Promise<Aftermath> {
  const { policy, makeEnv, result } = trained;
  let score = result.episodeReturn;
  if (result.status === 'interrupted') return { score, exit: exitCodes.interrupted };
  if (flags.evaluate !== undefined) {
    const { summary } = await evaluateAndReport(policy, makeEnv, { episodes: flags.evaluate }, to);
    score = summary.mean;
  }
  if (!flags.play || to.isQuiet) return { score, exit: exitCodes.done };
  to.line();
  const choose = policyChooser(policy, 0, true);
  const exit = await playAndReport({ makeEnv, choose, title: () => '', episodes: 1, seed: 0, fps: FPS }, io, to);
  return { score, exit };
}

/** Says where the run is and what to try next. */
export function suggestNext({ folder, record, result }: TrainedRun, io: CliIo, to: Report): void {
  to.line(`\nrun folder: ${folder}`);
  const hasEnded = result.status === 'completed' || result.status === 'goal';
  suggest(hasEnded ? afterEnd(folder, record) : [[['resume', folder], 'go on where it stopped']], io, to);
}

function afterEnd(folder: string, { algorithm, env }: RunRecord): NextCommand[] {
  const presets = listAlgorithms().find(({ name }) => name === algorithm)?.presets ?? {};
  const other = Object.keys(presets).find((id) => id !== env.id);
  return [
    [['play', folder], 'watch it play'],
    [['eval', folder, '--episodes', '1000'], 'measure it closely'],
    [['export', folder], 'take the policy elsewhere'],
    ...(other === undefined ? [] : [[['train', algorithm, other], 'learn something else'] as const]),
  ];
}
