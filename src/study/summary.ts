import type { Study } from './definition.ts';
import { type Estimate, estimateOf } from './judge.ts';
import { type Plot, type PlottedCurve, studyPicture } from './plot/picture.ts';
import type { PlottedArm } from './plot/terminal-plot.ts';
import { type ArmRun, StudyResults } from './results.ts';
import type { KeptRun } from './scratch.ts';

/** A figure of one arm over all seeds. */
export interface FigureRow extends Estimate {
  readonly arm: string;
  readonly figure: string;
  /** One number a seed. */
  readonly values: readonly number[];
}

/** Every figure of every arm, the study's own figure first. */
export function figureRows(study: Study, runs: readonly ArmRun[]): readonly FigureRow[] {
  const results = new StudyResults(runs);
  const names = [...new Set([study.measure.figure, ...runs.flatMap(({ figures }) => Object.keys(figures))])];
  return names.flatMap((figure) =>
    Object.keys(study.arms)
      .filter((arm) => runs.some((run) => run.arm === arm && figure in run.figures))
      .map((arm) => {
        const values = results.values(arm, figure);
        return { arm, figure, values, ...estimateOf(values) };
      }),
  );
}

/** The arms by the study's own figure. */
export function plottedArms(study: Study, runs: readonly ArmRun[]): readonly PlottedArm[] {
  const rows = figureRows(study, runs).filter(({ figure }) => figure === study.measure.figure);
  return rows.map(({ arm, values, iqm, interval }) => ({ name: arm, values, estimate: { iqm, interval } }));
}

/** The study as an SVG document. */
export function studySvg(study: Study, runs: readonly KeptRun[]): string {
  const curves: Record<string, PlottedCurve[]> = {};
  for (const run of runs) {
    for (const [name, points] of Object.entries(run.curves)) {
      curves[name] ??= [];
      curves[name].push({ arm: run.arm, points });
    }
  }
  const { authors, year } = study.paper;
  const plot: Plot = {
    title: `${study.id} (${authors}, ${year})`,
    figure: study.measure.says,
    arms: plottedArms(study, runs),
    curves,
  };
  return studyPicture(plot);
}
