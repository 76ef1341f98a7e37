import type { Point, Shape } from '../../env/index.ts';

/** Colours of the classic tasks: things that move are blue and orange, the world is grey, goals are green. */
export const colour = {
  paper: '#ffffff',
  ground: '#8a8f98',
  body: '#2f4b7c',
  rod: '#e07b39',
  joint: '#1d2733',
  goal: '#2e9e5b',
} as const;

/**
 * A rod with round ends from `at`, `angle` radians clockwise from straight up.
 *
 * @returns the shapes, and where the far end is
 */
export function rod(at: Point, angle: number, length: number, width: number): { shapes: Shape[]; end: Point } {
  const end: Point = [at[0] + length * Math.sin(angle), at[1] - length * Math.cos(angle)];
  const acrossX = (width / 2) * Math.cos(angle);
  const acrossY = (width / 2) * Math.sin(angle);
  const points: Point[] = [
    [at[0] - acrossX, at[1] - acrossY],
    [end[0] - acrossX, end[1] - acrossY],
    [end[0] + acrossX, end[1] + acrossY],
    [at[0] + acrossX, at[1] + acrossY],
  ];
  const cap = (center: Point): Shape => ({ kind: 'circle', center, radius: width / 2, fill: colour.rod });
  return { shapes: [{ kind: 'polygon', points, fill: colour.rod }, cap(at), cap(end)], end };
}

/** A joint or an axle. */
export function joint(center: Point, radius: number): Shape {
  return { kind: 'circle', center, radius, fill: colour.joint };
}
