import {
  type ArmRun,
  figureRows,
  plottedArms,
  type Study,
  type Timing,
  terminalPlot,
  type Verification,
} from '../study/index.ts';
import { showDuration, showFigure } from './format.ts';
import { table, wrap } from './table.ts';

/** Widest axis of a plot, in characters. */
const AXIS = 56;

/** What a study claims and compares. */
export function studyLines({ id, paper, claim, arms, seeds, budget }: Study, width: number): string[] {
  const { authors, year, title, arXiv } = paper;
  return [
    ...wrap(`${id}: ${authors} (${year}), "${title}", arXiv ${arXiv}`, width),
    ...wrap(`Claim: ${claim}`, width),
    ...table(Object.entries(arms), width, 2),
    `${seeds.length} seeds, at most ${showDuration(budget * 60_000)} on two cores`,
    '',
  ];
}

/** Every figure of every arm: interquartile mean, its interval, and one number a seed. */
export function figureLines(study: Study, runs: readonly ArmRun[]): string[] {
  const rows = figureRows(study, runs).map(({ figure, arm, iqm, interval, values }, i, all) => [
    all[i - 1]?.figure === figure ? '' : figure,
    arm,
    showFigure(iqm),
    interval.map(showFigure).join(' to '),
    values.map(showFigure).join(', '),
  ]);
  return ['', ...table([['figure', 'arm', 'IQM', '95 % interval', 'by seed'], ...rows], Number.POSITIVE_INFINITY)];
}

/** The arms on one axis. */
export function plotLines(study: Study, runs: readonly ArmRun[], width: number): string[] {
  const arms = plottedArms(study, runs);
  const names = Math.max(...arms.map(({ name }) => name.length));
  return ['', study.measure.says, ...terminalPlot(arms, Math.max(16, Math.min(AXIS, width - names - 4)))];
}

/** How long a study took. */
export function timingLine({ wallTime, elapsed, processes }: Timing): string {
  const compute =
    processes === 1 ? '' : ` with ${processes} seeds side by side, ${showDuration(wallTime * 1000)} of compute`;
  return `took ${showDuration(elapsed * 1000)}${compute}`;
}

const verdicts = { same: 'the same to the bit', close: 'within the tolerance', different: 'DIFFERENT' };

/** A recorded part beside what it came to now, each number in full. */
export function verificationLines({ study, recorded, date, figures, holds, changes }: Verification): string[] {
  const isSame = figures.every(({ verdict }) => verdict === 'same');
  const word = isSame ? verdicts.same : holds ? verdicts.close : verdicts.different;
  const rows = figures.map(({ figure, recorded: then, now, verdict }) => [
    figure,
    String(then ?? 'none'),
    String(now ?? 'none'),
    verdicts[verdict],
  ]);
  return [
    `${study}, ${recorded.arm}, seed ${recorded.seed}, recorded ${date.slice(0, 10)}: ${word}`,
    ...table([['figure', 'recorded', 'now', ''], ...rows], Number.POSITIVE_INFINITY, 2),
    ...(changes.length === 0 ? ['same code, same kind of machine'] : changes).map((change) => `  ${change}`),
  ];
}
