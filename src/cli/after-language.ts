import {
  type LanguageLearner,
  type Measurement,
  type MeasureOptions,
  type TokenAdvantages,
  taskPresets,
} from '../lm/learner/index.ts';
import type { FinishedRun, RunRecord } from '../run/index.ts';
import { ending } from './after-control.ts';
import type { AfterFlags, Aftermath } from './after-training.ts';
import { exitCodes } from './exit.ts';
import { showCount, showDuration, showFigure, showMany, showPercent } from './format.ts';
import type { NextCommand } from './next-commands.ts';
import type { Report } from './report.ts';
import { table } from './table.ts';

/** Answers shown. */
const SHOWN = 8;
/** Prompts whose answers are shown token by token. */
const PROMPTS = 3;

/** How a training of a language model went: accuracy before and after the reinforcement, and answers side by side. */
export function summariseLanguage(
  { result, learner }: FinishedRun<LanguageLearner>,
  { verbose = false }: AfterFlags,
  to: Report,
  goal: number | undefined,
): void {
  const time = showDuration(result.seconds * 1000);
  to.line(`${ending(result.status, goal)} after ${showCount(result.steps)} steps: ${time}`);
  const { start, latest } = learner;
  if (start === null || latest === null) return;
  to.record('accuracy', { before: start, after: latest });
  to.line('\naccuracy on held-out problems, before and after the reinforcement:');
  for (const line of table(accuracyRows(start, latest), Number.POSITIVE_INFINITY, 2)) to.line(line);
  to.line('\nmost likely answers, before and after:');
  const rows = latest.answers.slice(0, SHOWN).map((after, i) => {
    const before = start.answers[i];
    return [after.prompt, shown(before.completion, before.isRight), shown(after.completion, after.isRight)];
  });
  for (const line of table(rows, Number.POSITIVE_INFINITY, 2)) to.line(line);
  if (verbose) showAdvantages(learner.advantages(PROMPTS), to);
}

function accuracyRows(before: Measurement, after: Measurement): string[][] {
  const row = (name: string, of: (measured: Measurement) => number | undefined) => [
    name,
    showPercent(of(before) ?? Number.NaN),
    showPercent(of(after) ?? Number.NaN),
  ];
  return [
    row('drawn answers', ({ accuracy }) => accuracy),
    row('most likely answer', ({ greedy }) => greedy),
    ...Object.keys(after.passAt)
      .filter((k) => k !== '1')
      .map((k) => row(`one right of ${k} drawn`, ({ passAt }) => passAt[k])),
    ...Object.keys(after.byLevel).map((level) => row(`level ${level}, drawn`, ({ byLevel }) => byLevel[level])),
  ];
}

function shown(completion: string, isRight: boolean): string {
  return `${isRight ? '✓' : '✗'} ${completion}`;
}

/** The best and the worst answer to some prompts, each token with its advantage. */
function showAdvantages(answers: readonly TokenAdvantages[], to: Report): void {
  to.line('\nanswers of the last step, with the advantage of each token:');
  for (const { prompt, reward, tokens } of answers) {
    to.record('advantages', { prompt, reward, tokens });
    const worth = tokens.map(({ text, advantage }) => `${text} ${signed(advantage)}`).join('  ');
    to.line(`  ${prompt}  reward ${showFigure(reward)}:  ${worth}`);
  }
}

function signed(x: number): string {
  return x > 0 ? `+${showFigure(x)}` : showFigure(x);
}

/** Measures over fresh held-out problems and shows answers, as far as asked for. */
export async function afterLanguage(learner: LanguageLearner, flags: AfterFlags, to: Report): Promise<Aftermath> {
  let measured = learner.latest;
  if (flags.evaluate !== undefined) measured = await measureAndReport(learner, { problems: flags.evaluate }, to);
  if (flags.play && !to.isQuiet) for (const line of answerLines(measured)) to.line(line);
  return { score: measured?.accuracy ?? Number.NaN, exit: exitCodes.done };
}

/** Measures a model over held-out problems and reports the accuracy. */
export async function measureAndReport(
  learner: LanguageLearner,
  options: MeasureOptions,
  to: Report,
): Promise<Measurement> {
  const measured = await learner.measure(options);
  const { problems, accuracy, greedy, passAt, byLevel, truncated } = measured;
  to.record('evaluation', { ...options, problems, accuracy, greedy, passAt, byLevel, truncated });
  to.line(`measured over ${showMany(problems, 'held-out problem')}:`);
  const rates = Object.entries(passAt).map(([k, rate]) => `pass@${k} ${showPercent(rate)}`);
  to.line(`  drawn answers: ${rates.join(', ')}; ${showPercent(truncated)} cut off`);
  const levels = Object.entries(byLevel).map(([level, rate]) => `level ${level} ${showPercent(rate)}`);
  to.line(`  by level: ${levels.join(', ')}`);
  to.line(`  most likely answer: ${showPercent(greedy)}`);
  return measured;
}

/** Problems with the answers to them. */
export function answerLines(measured: Measurement | null): string[] {
  const rows = (measured?.answers ?? []).map(({ prompt, completion, isRight }) => [prompt, shown(completion, isRight)]);
  return table(rows, Number.POSITIVE_INFINITY, 2);
}

/** What to do with a trained language model. */
export function nextOfLanguage(folder: string, { algorithm, env }: RunRecord): NextCommand[] {
  const other = Object.keys(taskPresets).find((task) => task !== env.id) ?? 'addition';
  return [
    [['play', folder], 'see it answer'],
    [['eval', folder], 'measure it closely'],
    [['train', algorithm === 'dapo' ? 'drgrpo' : 'dapo', env.id], 'compare with another method'],
    [['train', other], 'learn something else'],
  ];
}
