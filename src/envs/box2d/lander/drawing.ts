import type { Body, PolygonShape } from 'planck';
import type { DisplayList, Point, Shape } from '../../../env/index.ts';
import { type LanderScene, padHeight, viewHeight, viewWidth } from './lander-scene.ts';

const colour = {
  space: '#0d1117',
  moon: '#aeb4bf',
  moonEdge: '#e3e6eb',
  body: '#8066e6',
  bodyEdge: '#c3b6f7',
  flag: '#f2c230',
  pole: '#ffffff',
  flame: '#ff8c42',
  core: '#ffe29a',
} as const;

const line = 0.06;

/** What is to be seen of a lander's world. */
export interface LanderPicture extends LanderScene {
  /** `[11]`, heights of the ground. */
  readonly ground: Float64Array;
  /** Power of the main engine, and of the side engines (below 0: of the left one). */
  readonly main: number;
  readonly side: number;
}

/** The window of the task: moon, flags, lander and flames, in metres. */
export function drawLander(picture: LanderPicture): DisplayList {
  return {
    width: viewWidth,
    height: viewHeight,
    background: colour.space,
    shapes: [
      moon(picture.ground),
      ...flames(picture),
      ...picture.legs.map(bodyShape),
      bodyShape(picture.lander),
      ...flags(),
    ],
  };
}

function moon(ground: Float64Array): Shape {
  const spacing = viewWidth / (ground.length - 1);
  const ridge = Array.from(ground, (height, i): Point => [i * spacing, viewHeight - height]);
  const points: Point[] = [[0, viewHeight], ...ridge, [viewWidth, viewHeight]];
  return { kind: 'polygon', points, fill: colour.moon, stroke: colour.moonEdge, strokeWidth: line };
}

function flags(): Shape[] {
  return [viewWidth * 0.4, viewWidth * 0.6].flatMap((x): Shape[] => {
    const foot = viewHeight - padHeight;
    const cloth: Point[] = [
      [x, foot - 1.67],
      [x + 0.83, foot - 1.5],
      [x, foot - 1.33],
    ];
    return [
      { kind: 'line', from: [x, foot], to: [x, foot - 1.67], stroke: colour.pole, strokeWidth: line },
      { kind: 'polygon', points: cloth, fill: colour.flag },
    ];
  });
}

function bodyShape(body: Body): Shape {
  const shape = body.getFixtureList()!.getShape() as PolygonShape;
  const points = shape.m_vertices.map(({ x, y }) => place(body, x, y));
  return { kind: 'polygon', points, fill: colour.body, stroke: colour.bodyEdge, strokeWidth: line };
}

function flames({ lander, main, side }: LanderPicture): Shape[] {
  const shapes: Shape[] = [];
  if (main > 0) shapes.push(...flame(lander, [0, -0.33], [0, -0.5 - 1.1 * main], 0.28));
  if (side !== 0) {
    const out = Math.sign(side);
    shapes.push(...flame(lander, [out * 0.5, 0.4], [out * (0.6 + 0.6 * Math.abs(side)), 0.4], 0.13));
  }
  return shapes;
}

/** A flame from `root` to `tip`, both in the lander's own metres. */
function flame(lander: Body, root: Point, tip: Point, halfWidth: number): Shape[] {
  return (
    [
      [colour.flame, 1],
      [colour.core, 0.55],
    ] as const
  ).map(([fill, size]) => {
    const across = root[0] === tip[0] ? [halfWidth * size, 0] : [0, halfWidth * size];
    const end = [root[0] + (tip[0] - root[0]) * size, root[1] + (tip[1] - root[1]) * size];
    const points = [
      place(lander, root[0] - across[0], root[1] - across[1]),
      place(lander, end[0], end[1]),
      place(lander, root[0] + across[0], root[1] + across[1]),
    ];
    return { kind: 'polygon', points, fill };
  });
}

/** A point of a body on the picture. */
function place(body: Body, x: number, y: number): Point {
  const { x: left, y: up } = body.getWorldPoint({ x, y });
  return [left, viewHeight - up];
}
