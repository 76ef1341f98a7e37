import { type DisplayList, renderSvg, type Shape } from '../../env/render/index.ts';
import type { Curve } from '../definition.ts';
import { axisOf, niceTicks } from './axis.ts';
import { type PlottedArm, rangeOf } from './terminal-plot.ts';

/** Dark enough to be told apart on white, also by people who see few colours (Okabe and Ito 2008). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00'];
const ink = '#333333';
const faint = '#cccccc';
const panel = { width: 440, height: 230, left: 54, right: 16, top: 34, bottom: 34 };
const row = 30;

/** A curve of one arm and seed. */
export interface PlottedCurve {
  readonly arm: string;
  readonly points: Curve;
}

export interface Plot {
  readonly title: string;
  /** What the arms are compared by. */
  readonly figure: string;
  readonly arms: readonly PlottedArm[];
  /** Panels by name, each with the curves of all arms and seeds. */
  readonly curves: Readonly<Record<string, readonly PlottedCurve[]>>;
}

/** A study as a picture: the arms with their seeds and intervals, then a panel for each curve. An SVG document. */
export function studyPicture({ title, figure, arms, curves }: Plot): string {
  const names = Object.keys(curves);
  const top = 40;
  const strips = arms.length * row + 44;
  const height = top + strips + names.length * panel.height;
  const colourOf = (arm: string) => colours[arms.findIndex(({ name }) => name === arm) % colours.length]!;
  const shapes: Shape[] = [
    text(title, 12, 22, 13),
    ...stripShapes(arms, figure, top, colourOf),
    ...names.flatMap((name, i) => panelShapes(name, curves[name]!, top + strips + i * panel.height, colourOf)),
  ];
  const picture: DisplayList = { width: panel.width, height, background: '#ffffff', shapes };
  return renderSvg(picture, { width: panel.width });
}

function stripShapes(
  arms: readonly PlottedArm[],
  figure: string,
  top: number,
  colourOf: (arm: string) => string,
): Shape[] {
  const left = 130;
  const x = axisOf(rangeOf(arms), left, panel.width - panel.right);
  const bottom = top + arms.length * row;
  const ticks = niceTicks(rangeOf(arms), 5).flatMap((tick): Shape[] => [
    { kind: 'line', from: [x(tick), top], to: [x(tick), bottom], stroke: faint, strokeWidth: 0.5 },
    text(String(tick), x(tick), bottom + 14, 10, 'middle'),
  ]);
  const rows = arms.flatMap(({ name, values, estimate }, i): Shape[] => {
    const y = top + (i + 0.5) * row;
    const colour = colourOf(name);
    const [from, to] = estimate.interval;
    return [
      text(name, left - 10, y + 4, 11, 'end'),
      { kind: 'line', from: [x(from), y], to: [x(to), y], stroke: colour, strokeWidth: 2 },
      ...values.map((value): Shape => ({ kind: 'circle', center: [x(value), y + 7], radius: 2, fill: colour })),
      { kind: 'circle', center: [x(estimate.iqm), y], radius: 5, fill: colour },
    ];
  });
  return [...ticks, ...rows, text(figure, (left + panel.width - panel.right) / 2, bottom + 28, 10, 'middle')];
}

function panelShapes(
  name: string,
  curves: readonly PlottedCurve[],
  top: number,
  colourOf: (arm: string) => string,
): Shape[] {
  const points = curves.flatMap((curve) => curve.points);
  const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const [across, up] = [range(points.map(([at]) => at)), range(points.map(([, value]) => value))];
  const x = axisOf(across, panel.left, panel.width - panel.right);
  const y = axisOf(up, top + panel.height - panel.bottom, top + panel.top);
  const bottom = top + panel.height - panel.bottom;
  return [
    text(name, panel.left, top + 22, 11),
    ...niceTicks(up, 4).flatMap((tick): Shape[] => [
      {
        kind: 'line',
        from: [panel.left, y(tick)],
        to: [panel.width - panel.right, y(tick)],
        stroke: faint,
        strokeWidth: 0.5,
      },
      text(String(tick), panel.left - 6, y(tick) + 3, 10, 'end'),
    ]),
    ...niceTicks(across, 6).map((tick) => text(String(tick), x(tick), bottom + 14, 10, 'middle')),
    ...curves.map(
      (curve): Shape => ({
        kind: 'polyline',
        points: curve.points.map(([at, value]) => [x(at), y(value)] as const),
        stroke: colourOf(curve.arm),
        strokeWidth: 1.2,
      }),
    ),
  ];
}

function text(words: string, x: number, y: number, size: number, anchor: 'start' | 'middle' | 'end' = 'start'): Shape {
  return { kind: 'text', at: [x, y], text: words, size, fill: ink, anchor };
}
