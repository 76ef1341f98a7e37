import { listAlgorithms } from '../algorithms/index.ts';
import { type ControlLearner, type FinishedRun, policyChooser, type RunRecord } from '../run/index.ts';
import type { AfterFlags, Aftermath } from './after-training.ts';
import { evaluateAndReport } from './evaluation.ts';
import { exitCodes } from './exit.ts';
import { showCount, showDuration, showFigure, showMany, showRate } from './format.ts';
import type { CliIo } from './io.ts';
import type { NextCommand } from './next-commands.ts';
import { playAndReport } from './playing.ts';
import type { Report } from './report.ts';

/** Steps shown in a second. */
const FPS = 50;

/** One line on how a training of control went. `goal` is the return that ended it, if there was one. */
export function summariseControl({ result }: FinishedRun, to: Report, goal: number | undefined): void {
  const rate = showRate(result.steps / result.seconds);
  to.line(
    `${ending(result.status, goal)} after ${showCount(result.steps)} steps and ${showMany(result.episodes, 'episode')}: ` +
      `${showDuration(result.seconds * 1000)}, ${rate}, return ${showFigure(result.episodeReturn)}`,
  );
}

/** How a training ended, in words. */
export function ending(status: string, goal: number | undefined): string {
  if (status === 'goal') return `goal ${showFigure(goal!)} reached`;
  if (status === 'interrupted') return 'interrupted';
  return goal === undefined ? 'training complete' : `goal ${showFigure(goal)} not reached, training complete`;
}

/** Evaluates and shows what was learned, as far as asked for. */
export async function afterControl(
  { learner, result }: FinishedRun<ControlLearner>,
  flags: AfterFlags,
  io: CliIo,
  to: Report,
): Promise<Aftermath> {
  const { policy, makeEnv } = learner;
  let score = result.episodeReturn;
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

/** What to do with a trained policy. */
export function nextOfControl(folder: string, { algorithm, env }: RunRecord): NextCommand[] {
  const presets = listAlgorithms().find(({ name }) => name === algorithm)?.presets ?? {};
  const other = Object.keys(presets).find((id) => id !== env.id);
  return [
    [['play', folder], 'watch it play'],
    [['eval', folder, '--episodes', '1000'], 'measure it closely'],
    [['export', folder], 'take the policy elsewhere'],
    ...(other === undefined ? [] : [[['train', algorithm, other], 'learn something else'] as const]),
  ];
}
