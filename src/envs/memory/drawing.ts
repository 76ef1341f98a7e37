import type { Point, Shape } from '../../env/index.ts';

/** Colours of the memory tasks. */
export const colour = {
  paper: '#f6f4ef',
  ink: '#22303f',
  wall: '#39475a',
  floor: '#ffffff',
  line: '#c9cfd6',
  agent: '#2f6db5',
  right: '#2e9e5b',
  wrong: '#d1495b',
  back: '#7d8fa6',
} as const;

/** A colour for each of up to twelve things to be told apart; more repeat. */
const distinct = [
  '#2f6db5',
  '#d1495b',
  '#e0a030',
  '#2e9e5b',
  '#8a5bb0',
  '#17a2a2',
  '#c2607f',
  '#6b8e23',
  '#b5651d',
  '#5c6bc0',
  '#00897b',
  '#9e5a3c',
];

/** The colour of thing `k`. */
export function colourOf(k: number): string {
  return distinct[k % distinct.length];
}

/** A rectangle with an edge. */
export function tile(x: number, y: number, width: number, height: number, fill: string): Shape {
  return { kind: 'rect', x, y, width, height, fill, stroke: colour.line, strokeWidth: 0.03 };
}

/** A line of text, centred on `x`. */
export function label(x: number, y: number, text: string, size: number, fill: string = colour.ink): Shape {
  return { kind: 'text', at: [x, y], text, size, fill, anchor: 'middle' };
}

/**
 * An arrow head of half-length `size` around a centre; directions count clockwise from right: right, down, left, up.
 */
export function arrow([x, y]: Point, direction: number, size: number, fill: string): Shape {
  const [ahead, across] = [[1, 0, -1, 0][direction], [0, 1, 0, -1][direction]];
  const point = (forward: number, side: number): Point => [
    x + size * (forward * ahead - side * across),
    y + size * (forward * across + side * ahead),
  ];
  return { kind: 'polygon', points: [point(1, 0), point(-0.8, 0.8), point(-0.4, 0), point(-0.8, -0.8)], fill };
}
