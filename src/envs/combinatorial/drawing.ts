import type { DisplayList, Point, Shape } from '../../env/index.ts';

/** Colours that the pictures share. */
export const colour = {
  paper: '#f6f4ee',
  ink: '#2b2d42',
  faint: '#d8d4c8',
  todo: '#9aa0ad',
  done: '#2a6f97',
  current: '#e4572e',
  depot: '#2b2d42',
} as const;

const wheel = [
  '#2a6f97',
  '#e4572e',
  '#5a9e4b',
  '#f0a202',
  '#8d5a97',
  '#3bb0a8',
  '#c2185b',
  '#7a5c3e',
  '#6d83c9',
  '#a3b18a',
] as const;

/** A colour for number `k`, of ten that repeat. */
export function wheelColour(k: number): string {
  return wheel[k % wheel.length];
}

/** A picture on paper. */
export function picture(width: number, height: number, shapes: readonly Shape[]): DisplayList {
  return { width, height, background: colour.paper, shapes };
}

/** Words at a place; `anchor` as in a display list. */
export function words(
  at: Point,
  content: string,
  size: number,
  fill: string = colour.ink,
  anchor: 'start' | 'middle' | 'end' = 'middle',
): Shape {
  return { kind: 'text', at, text: content, size, fill, anchor };
}

/** A straight line. */
export function line(from: Point, to: Point, stroke: string, strokeWidth: number): Shape {
  return { kind: 'line', from, to, stroke, strokeWidth };
}
