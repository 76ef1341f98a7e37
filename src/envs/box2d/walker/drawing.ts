import type { Body, PolygonShape } from 'planck';
import type { DisplayList, Point, Shape } from '../../../env/index.ts';
import { lidarRange, rayAngle } from './lidar.ts';
import { scale, type Terrain, terrainHeight, terrainLength, terrainStep } from './terrain.ts';
import type { WalkerScene } from './walker-scene.ts';

const width = 600 / scale;
const height = 400 / scale;
const line = 0.05;

const colour = {
  sky: '#d7e3ff',
  cloud: '#ffffff',
  earth: '#66994c',
  grass: '#3f7d2e',
  block: '#f2f2f2',
  blockEdge: '#8c8c8c',
  hull: '#7f33e5',
  edge: '#33235c',
  nearLeg: '#b26498',
  farLeg: '#7f3d6a',
  ray: '#e23b3b',
  pole: '#222222',
  flag: '#e63300',
} as const;

/** What is to be seen of a walker's world. */
export interface WalkerPicture extends WalkerScene {
  readonly terrain: Terrain;
  /** `[10]`, shares of the rangefinder's reach. */
  readonly lidar: Float64Array;
}

/** The window of the task, which goes along with the walker: terrain, rangefinder and walker, in metres. */
export function drawWalker(picture: WalkerPicture): DisplayList {
  const scroll = picture.hull.getPosition().x - width / 5;
  const place = (x: number, y: number): Point => [x - scroll, height - y];
  return {
    width,
    height,
    background: colour.sky,
    shapes: [
      ...clouds(scroll),
      ...ground(picture.terrain, scroll, place),
      ...flag(place),
      ...rangefinder(picture, place),
      ...walker(picture, place),
    ],
  };
}

type Place = (x: number, y: number) => Point;

/** Clouds at fixed places, half as fast as the ground. */
function clouds(scroll: number): Shape[] {
  return [1, 8.5, 15, 23, 29.5, 37, 44, 52].flatMap((x, k): Shape[] => {
    const [left, top] = [x - scroll / 2, 1.6 + (k % 3) * 0.7];
    if (left < -4 || left > width + 4) return [];
    return [-1.1, 0, 1.2].map((shift, part) => ({
      kind: 'circle',
      center: [left + shift, top + (part === 1 ? -0.15 : 0.15)],
      radius: part === 1 ? 0.8 : 0.55,
      fill: colour.cloud,
    }));
  });
}

function ground({ heights, blocks, blockCount }: Terrain, scroll: number, place: Place): Shape[] {
  const first = Math.max(0, Math.floor(scroll / terrainStep));
  const last = Math.min(terrainLength - 1, Math.ceil((scroll + width) / terrainStep) + 1);
  const ridge: Point[] = [];
  for (let i = first; i <= last; i++) ridge.push(place(i * terrainStep, heights[i]));
  const foot: Point[] = [place(last * terrainStep, -1), place(first * terrainStep, -1)];
  const shapes: Shape[] = [{ kind: 'polygon', points: [...ridge, ...foot], fill: colour.earth }];
  shapes.push({ kind: 'polyline', points: ridge, stroke: colour.grass, strokeWidth: 0.12 });
  for (let b = 0; b < blockCount * 4; b += 4) {
    if (blocks[b + 2] < scroll || blocks[b] > scroll + width) continue;
    const [x, y] = place(blocks[b], blocks[b + 3]);
    const size = { width: blocks[b + 2] - blocks[b], height: blocks[b + 3] - blocks[b + 1] };
    shapes.push({ kind: 'rect', x, y, ...size, fill: colour.block, stroke: colour.blockEdge, strokeWidth: line });
  }
  return shapes;
}

function flag(place: Place): Shape[] {
  const x = 3 * terrainStep;
  const top = terrainHeight + 50 / scale;
  const cloth = [place(x, top), place(x + 25 / scale, top - 5 / scale), place(x, top - 10 / scale)];
  return [
    { kind: 'line', from: place(x, terrainHeight), to: place(x, top), stroke: colour.pole, strokeWidth: line },
    { kind: 'polygon', points: cloth, fill: colour.flag },
  ];
}

function rangefinder({ hull, lidar }: WalkerPicture, place: Place): Shape[] {
  const { x, y } = hull.getPosition();
  return Array.from(lidar, (share, k): Shape => {
    const reach = share * lidarRange;
    const to = place(x + Math.sin(rayAngle(k)) * reach, y - Math.cos(rayAngle(k)) * reach);
    return { kind: 'line', from: place(x, y), to, stroke: colour.ray, strokeWidth: 0.02 };
  });
}

/** The left leg is the far one. */
function walker({ hull, legs }: WalkerPicture, place: Place): Shape[] {
  const [farUpper, farLower, nearUpper, nearLower] = legs;
  return [
    bodyShape(farUpper, colour.farLeg, place),
    bodyShape(farLower, colour.farLeg, place),
    bodyShape(hull, colour.hull, place),
    bodyShape(nearUpper, colour.nearLeg, place),
    bodyShape(nearLower, colour.nearLeg, place),
  ];
}

function bodyShape(body: Body, fill: string, place: Place): Shape {
  const shape = body.getFixtureList()!.getShape() as PolygonShape;
  const points = shape.m_vertices.map((vertex) => {
    const { x, y } = body.getWorldPoint(vertex);
    return place(x, y);
  });
  return { kind: 'polygon', points, fill, stroke: colour.edge, strokeWidth: line };
}
