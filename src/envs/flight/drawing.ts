import type { DisplayList, Shape } from '../../env/index.ts';
import { type Camera, perspective, type Vector } from './camera.ts';
import { part } from './dynamics.ts';
import { frameWidth } from './gate.ts';

/** What {@link drawFlight} shows. */
export interface Scene {
  /** 17 numbers of state. */
  readonly state: Float64Array;
  /** Places to fly to, the current one first. */
  readonly points: readonly ArrayLike<number>[];
  /** Gates of six numbers each. */
  readonly gates: readonly ArrayLike<number>[];
  /** The number of the gate to fly through next. */
  readonly next: number;
  /** Half the width of the floor, in m. */
  readonly extent: number;
}

/** A part of the picture and how far away it is. */
interface Item {
  readonly depth: number;
  readonly shapes: readonly Shape[];
}

const width = 12;
const height = 8;
const colour = {
  sky: '#e9eef4',
  floor: '#d5dde6',
  grid: '#c2ccd8',
  shadow: '#aab6c4',
  gate: '#4a6fa5',
  next: '#e4572e',
  post: '#8795a8',
  body: '#22303f',
  front: '#e4572e',
  rear: '#22303f',
} as const;

/** A scene in perspective, with its floor and shadows. The vehicle is drawn several times its size. */
export function drawFlight(scene: Scene): DisplayList {
  const camera = perspective([0, 0, 0.55], 3.5 * scene.extent + 2, -2.0, 0.5, width, height);
  const size = 0.045 * scene.extent + 0.06;
  const items = [
    ...scene.gates.flatMap((gate, k) => drawGate(camera, gate, k === scene.next)),
    ...scene.points.map((point, k) => drawPoint(camera, point, 0.5 * size, k === 0)),
    drawVehicle(camera, scene.state, size),
  ];
  const shapes = items.sort((a, b) => b.depth - a.depth).flatMap((item) => item.shapes);
  const shadow = disc(camera, [scene.state[0], scene.state[1], 0], [1, 0, 0], [0, 1, 0], size, colour.shadow);
  const floor = drawFloor(camera, Math.ceil(scene.extent + 0.5));
  return {
    width,
    height,
    background: colour.sky,
    shapes: [...floor, ...drawWay(camera, scene.gates), shadow, ...shapes],
  };
}

function drawFloor(camera: Camera, half: number): Shape[] {
  const corner = (x: number, y: number) => camera.project([x * half, y * half, 0]);
  const line = (from: Vector, to: Vector): Shape => ({
    kind: 'line',
    from: camera.project(from),
    to: camera.project(to),
    stroke: colour.grid,
    strokeWidth: 0.02,
  });
  const lines = Array.from({ length: 2 * half + 1 }, (_, k) => [
    line([k - half, -half, 0], [k - half, half, 0]),
    line([-half, k - half, 0], [half, k - half, 0]),
  ]);
  const points = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
  return [{ kind: 'polygon', points, fill: colour.floor }, ...lines.flat()];
}

/** The round of the gates on the floor. */
function drawWay(camera: Camera, gates: Scene['gates']): Shape[] {
  return gates.map((gate, k): Shape => {
    const next = gates[(k + 1) % gates.length];
    const [from, to] = [gate, next].map((end) => camera.project([end[0], end[1], 0]));
    return { kind: 'line', from, to, stroke: colour.shadow, strokeWidth: 0.03 };
  });
}

function drawGate(camera: Camera, gate: ArrayLike<number>, isNext: boolean): Item[] {
  const place = (aside: number, up: number): Vector => [
    gate[0] - aside * gate[4],
    gate[1] + aside * gate[3],
    gate[2] + up,
  ];
  const [inner, outer] = [gate[5] / 2, gate[5] / 2 + frameWidth];
  const fill = isNext ? colour.next : colour.gate;
  const side = (corners: readonly (readonly [number, number])[]): Item => ({
    depth: camera.depth(place((corners[0][0] + corners[1][0]) / 2, (corners[0][1] + corners[1][1]) / 2)),
    shapes: [{ kind: 'polygon', points: corners.map(([a, u]) => camera.project(place(a, u))), fill }],
  });
  const foot = place(0, -outer);
  const post: Item = {
    depth: camera.depth(foot),
    shapes: [
      {
        kind: 'line',
        from: camera.project(foot),
        to: camera.project([foot[0], foot[1], 0]),
        stroke: colour.post,
        strokeWidth: 0.05,
      },
    ],
  };
  const turns = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ];
  const frame = turns.map(([c, s]) => {
    const turned = (a: number, u: number): readonly [number, number] => [a * c - u * s, a * s + u * c];
    return side([turned(-outer, outer), turned(outer, outer), turned(inner, inner), turned(-inner, inner)]);
  });
  return [post, ...frame];
}

function drawPoint(camera: Camera, point: ArrayLike<number>, radius: number, isNext: boolean): Item {
  const at: Vector = [point[0], point[1], point[2]];
  const [x, y] = camera.project(at);
  const [edge] = camera.project([at[0] + radius * Math.sin(2), at[1] + radius * Math.cos(2), at[2]]);
  const fill = isNext ? colour.next : colour.gate;
  const post: Shape = {
    kind: 'line',
    from: [x, y],
    to: camera.project([at[0], at[1], 0]),
    stroke: colour.post,
    strokeWidth: 0.02,
  };
  return {
    depth: camera.depth(at),
    shapes: [post, { kind: 'circle', center: [x, y], radius: Math.abs(edge - x), fill }],
  };
}

/** Arms with a rotor at each end, the front ones in another colour. */
function drawVehicle(camera: Camera, state: Float64Array, size: number): Item {
  const centre: Vector = [state[0], state[1], state[2]];
  const [bodyX, bodyY, bodyZ] = axesOf(state);
  const arm = (x: number, y: number): Vector => shifted(shifted(centre, bodyX, x * size), bodyY, y * size);
  const motors = [
    { x: 1, y: -1 },
    { x: -1, y: -1 },
    { x: -1, y: 1 },
    { x: 1, y: 1 },
  ];
  const parts = motors.map(({ x, y }): Item => {
    const end = arm(x, y);
    const hub = shifted(end, bodyZ, 0.15 * size);
    const strut: Shape = {
      kind: 'line',
      from: camera.project(centre),
      to: camera.project(end),
      stroke: colour.body,
      strokeWidth: 0.09,
    };
    const rotor = disc(camera, hub, bodyX, bodyY, 0.75 * size, x > 0 ? colour.front : colour.rear);
    return { depth: camera.depth(hub), shapes: [strut, rotor] };
  });
  const shapes = parts.sort((a, b) => b.depth - a.depth).flatMap((item) => item.shapes);
  const hull: Shape = { kind: 'circle', center: camera.project(centre), radius: 0.09, fill: colour.body };
  return { depth: camera.depth(centre), shapes: [...shapes, hull] };
}

/** The body's axes in the world: the columns of the rotation matrix. */
function axesOf(state: Float64Array): [Vector, Vector, Vector] {
  const [w, x, y, z] = state.subarray(part.attitude, part.attitude + 4);
  return [
    [1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)],
    [2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)],
    [2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)],
  ];
}

function shifted(place: Vector, along: Vector, by: number): Vector {
  return [place[0] + by * along[0], place[1] + by * along[1], place[2] + by * along[2]];
}

function disc(camera: Camera, centre: Vector, u: Vector, v: Vector, radius: number, fill: string): Shape {
  const points = Array.from({ length: 20 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 20;
    return camera.project(shifted(shifted(centre, u, radius * Math.cos(angle)), v, radius * Math.sin(angle)));
  });
  return { kind: 'polygon', points, fill };
}
