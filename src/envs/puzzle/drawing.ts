import type { DisplayList, Point, Shape } from '../../env/index.ts';

/** Colours that the pictures of the suite share. */
export const colour = {
  paper: '#f6f3ec',
  ink: '#2b2f36',
  line: '#d8d2c6',
  wall: '#4a5160',
  wallTop: '#5d6678',
  floor: '#ece6da',
  agent: '#2f7fd0',
  goal: '#e2574c',
  green: '#4fa36b',
  gold: '#e0a63c',
  night: '#161b26',
  nightLine: '#222a3a',
} as const;

/** Twelve colours that are easy to tell apart. */
export const palette: readonly string[] = [
  '#e2574c',
  '#2f7fd0',
  '#4fa36b',
  '#e0a63c',
  '#8e5bc0',
  '#25a5a5',
  '#d9608f',
  '#7a8a2a',
  '#b5652d',
  '#5566d6',
  '#7c848f',
  '#2f9e5f',
];

/** A square with a gap of `inset` around it, in cell (column, row). */
export function tile(column: number, row: number, fill: string, inset = 0.04): Shape {
  return { kind: 'rect', x: column + inset, y: row + inset, width: 1 - 2 * inset, height: 1 - 2 * inset, fill };
}

/** A disc in the middle of cell (column, row). */
export function disc(column: number, row: number, radius: number, fill: string): Shape {
  return { kind: 'circle', center: [column + 0.5, row + 0.5], radius, fill };
}

/** Text in the middle of cell (column, row). */
export function label(column: number, row: number, text: string, size: number, fill: string = colour.ink): Shape {
  return { kind: 'text', at: [column + 0.5, row + 0.5 + 0.36 * size], text, size, fill, anchor: 'middle' };
}

/** The lines of a grid, its edges included. */
export function gridLines(columns: number, rows: number, stroke: string, strokeWidth = 0.03): Shape[] {
  const line = (from: Point, to: Point): Shape => ({ kind: 'line', from, to, stroke, strokeWidth });
  return [
    ...Array.from({ length: columns + 1 }, (_, x) => line([x, 0], [x, rows])),
    ...Array.from({ length: rows + 1 }, (_, y) => line([0, y], [columns, y])),
  ];
}

/** A picture with a margin of `margin` around shapes drawn in `[0, width] × [0, height]`. */
export function framed(
  width: number,
  height: number,
  background: string,
  shapes: readonly Shape[],
  margin = 0.3,
): DisplayList {
  const frame = { width: width + 2 * margin, height: height + 2 * margin, background };
  return { ...frame, shapes: shapes.map((shape) => moved(shape, margin)) };
}

function moved(shape: Shape, by: number): Shape {
  const shift = ([x, y]: Point): Point => [x + by, y + by];
  switch (shape.kind) {
    case 'line':
      return { ...shape, from: shift(shape.from), to: shift(shape.to) };
    case 'polyline':
    case 'polygon':
      return { ...shape, points: shape.points.map(shift) };
    case 'rect':
      return { ...shape, x: shape.x + by, y: shape.y + by };
    case 'circle':
      return { ...shape, center: shift(shape.center) };
    case 'text':
      return { ...shape, at: shift(shape.at) };
  }
}
