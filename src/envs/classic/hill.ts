import type { DisplayList, Point, Shape } from '../../env/index.ts';
import { colour, joint } from './drawing.ts';

const left = -1.2;
const right = 0.6;
/** Height of the picture, in units of position. */
const top = 1.2;
const carLength = 0.13;
const wheelRadius = 0.022;

/** The valley of the mountain cars, with the car at `position` and a flag at `goal`. */
export function renderHill(position: number, goal: number): DisplayList {
  const surface = Array.from({ length: 61 }, (_, i) => onHill(left + ((right - left) * i) / 60));
  const ground: Point[] = [...surface, [right - left, top], [0, top]];
  return {
    width: right - left,
    height: top,
    background: colour.paper,
    shapes: [
      { kind: 'polygon', points: ground, fill: '#e8eaed' },
      { kind: 'polyline', points: surface, stroke: colour.ground, strokeWidth: 0.012 },
      ...flag(onHill(goal)),
      ...car(onHill(position), Math.atan(1.35 * Math.cos(3 * position))),
    ],
  };
}

/** Gymnasium's hill, height 0.45 sin 3x + 0.55, in picture coordinates. */
function onHill(x: number): Point {
  return [x - left, top - (Math.sin(3 * x) * 0.45 + 0.55)];
}

function flag([x, y]: Point): Shape[] {
  const cloth: Point[] = [
    [x, y - 0.17],
    [x, y - 0.11],
    [x + 0.08, y - 0.14],
  ];
  return [
    { kind: 'line', from: [x, y], to: [x, y - 0.17], stroke: colour.joint, strokeWidth: 0.008 },
    { kind: 'polygon', points: cloth, fill: colour.goal },
  ];
}

/** A car on two wheels, nose up by `slope` radians. */
function car(at: Point, slope: number): Shape[] {
  const cos = Math.cos(slope);
  const sin = Math.sin(slope);
  const place = (along: number, up: number): Point => [at[0] + along * cos - up * sin, at[1] - along * sin - up * cos];
  const half = carLength / 2;
  const body = [place(-half, wheelRadius), place(-half, 0.07), place(half, 0.07), place(half, wheelRadius)];
  const wheel = (along: number): Shape => joint(place(along, wheelRadius), wheelRadius);
  return [{ kind: 'polygon', points: body, fill: colour.body }, wheel(-half / 2), wheel(half / 2)];
}
