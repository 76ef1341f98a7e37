import { type ArmRun, figureRows, plottedArms, type Study, terminalPlot } from '../study/index.ts';
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
