import type { Point, Shape } from '../../env/index.ts';
import { type Cell, colourOf, doorState, stateOf, type, typeOf } from './cell.ts';

/** What each colour of cell.ts looks like, and the colours of the level itself. */
const paints = ['#d2413a', '#2e9e5b', '#3a6fd2', '#8a4fc0', '#e0b024', '#8a8f98'];
export const floorColour = '#20242b';
const lineColour = '#343a44';
const hatch = '#7a2a12';

/** A cell of the level in the unit square at (x, y). */
export function drawCell(cell: Cell, x: number, y: number): Shape[] {
  const floor = rect(x, y, 0, 0, 1, 1, floorColour, lineColour);
  const paint = paints[colourOf(cell)];
  switch (typeOf(cell)) {
    case type.unseen:
      return [rect(x, y, 0, 0, 1, 1, '#0b0d10')];
    case type.wall:
      return [rect(x, y, 0, 0, 1, 1, '#6b7280')];
    case type.goal:
      return [floor, rect(x, y, 0.04, 0.04, 0.92, 0.92, paint)];
    case type.lava:
      return [rect(x, y, 0, 0, 1, 1, '#f0752a'), ...[0.28, 0.5, 0.72].map((at) => wave(x, y + at))];
    case type.door:
      return [floor, ...drawDoor(cell, x, y, paint)];
    case type.key:
      return [floor, ...drawKey(x, y, paint)];
    case type.ball:
      return [floor, { kind: 'circle', center: [x + 0.5, y + 0.5], radius: 0.32, fill: paint }];
    case type.box:
      return [
        floor,
        rect(x, y, 0.16, 0.16, 0.68, 0.68, floorColour, paint, 0.12),
        rect(x, y, 0.16, 0.44, 0.68, 0.12, paint),
      ];
    default:
      return [floor];
  }
}

/** The agent on the unit square at (x, y): an arrow in its direction, and what it carries in small. */
export function drawAgent(x: number, y: number, direction: number): Shape {
  const angle = (direction * Math.PI) / 2;
  const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))];
  const turn = (ahead: number, aside: number): Point => [
    x + 0.5 + ahead * cos - aside * sin,
    y + 0.5 + ahead * sin + aside * cos,
  ];
  return { kind: 'polygon', points: [turn(0.4, 0), turn(-0.34, 0.34), turn(-0.34, -0.34)], fill: '#ff5d52' };
}

function rect(
  x: number,
  y: number,
  left: number,
  top: number,
  width: number,
  height: number,
  fill: string,
  stroke?: string,
  strokeWidth = 0.02,
): Shape {
  const square = { kind: 'rect', x: x + left, y: y + top, width, height, fill } as const;
  return stroke === undefined ? square : { ...square, stroke, strokeWidth };
}

function drawDoor(cell: Cell, x: number, y: number, paint: string): Shape[] {
  const state = stateOf(cell);
  if (state === doorState.open) return [rect(x, y, 0.02, 0.02, 0.14, 0.96, floorColour, paint, 0.05)];
  if (state === doorState.locked) {
    return [
      rect(x, y, 0.06, 0.06, 0.88, 0.88, paint),
      { kind: 'circle', center: [x + 0.5, y + 0.42], radius: 0.12, fill: floorColour },
      rect(x, y, 0.45, 0.45, 0.1, 0.28, floorColour),
    ];
  }
  return [
    rect(x, y, 0.07, 0.07, 0.86, 0.86, floorColour, paint, 0.12),
    { kind: 'circle', center: [x + 0.74, y + 0.5], radius: 0.08, fill: paint },
  ];
}

function drawKey(x: number, y: number, paint: string): Shape[] {
  return [
    rect(x, y, 0.45, 0.35, 0.12, 0.52, paint),
    rect(x, y, 0.3, 0.62, 0.2, 0.08, paint),
    rect(x, y, 0.3, 0.77, 0.2, 0.08, paint),
    { kind: 'circle', center: [x + 0.51, y + 0.28], radius: 0.18, fill: paint },
    { kind: 'circle', center: [x + 0.51, y + 0.28], radius: 0.08, fill: floorColour },
  ];
}

function wave(x: number, y: number): Shape {
  const points = [0.08, 0.29, 0.5, 0.71, 0.92].map((dx, k): Point => [x + dx, y + (k % 2 === 0 ? 0.05 : -0.05)]);
  return { kind: 'polyline', points, stroke: hatch, strokeWidth: 0.05 };
}
