import type { Point, Shape } from '../../../env/index.ts';
import { type Camera, dot, plus, type Seen, type Vector } from './camera.ts';
import { circlePoints, hull } from './hull.ts';
import { type Colour, darker, hex, lighter } from './paint.ts';

/** A geom as it stands in the world. */
export interface PlacedGeom {
  /** The engine's number of the kind. */
  readonly type: number;
  readonly size: Vector;
  readonly position: Vector;
  /** Directions of its own axes. */
  readonly axes: readonly [Vector, Vector, Vector];
  readonly colour: Colour;
}

/** The engine's numbers of the kinds that can be drawn. */
export const geomType = { plane: 0, sphere: 2, capsule: 3, cylinder: 5, box: 6 } as const;

const edge = 1.4;
/** Where the light falls on a round thing, in radii from its middle. */
const gloss = { x: -0.28, y: -0.32, radius: 0.4 };

/** The shapes of one geom; none for kinds that are not known. */
export function drawGeom(geom: PlacedGeom, camera: Camera): Shape[] {
  switch (geom.type) {
    case geomType.sphere:
      return round([geom.position], geom.size[0], geom.colour, camera);
    case geomType.capsule:
      return round(ends(geom), geom.size[0], geom.colour, camera);
    case geomType.cylinder:
      return cylinder(geom, camera);
    case geomType.box:
      return box(geom, camera);
    default:
      return [];
  }
}

/** Where the axis of a capsule or cylinder ends. */
function ends({ position, axes, size }: PlacedGeom): [Vector, Vector] {
  return [plus(position, axes[2], size[1]), plus(position, axes[2], -size[1])];
}

function round(centres: readonly Vector[], radius: number, colour: Colour, camera: Camera): Shape[] {
  const seen = centres.map((centre) => camera.see(centre));
  return [
    { ...outline(seen, radius, 0, 0, 1), ...painted(colour) },
    { ...outline(seen, radius, gloss.x, gloss.y, gloss.radius), fill: hex(lighter(colour, 0.22)) },
  ];
}

/** The hull of circles of one radius, moved by parts of it and scaled. */
function outline(seen: readonly Seen[], radius: number, dx: number, dy: number, factor: number): Polygon {
  const points = seen.flatMap(({ at: [x, y], scale }) => {
    const r = radius * scale;
    return circlePoints([x + dx * r, y + dy * r], factor * r, 28);
  });
  return { kind: 'polygon', points: hull(points) };
}

type Polygon = { readonly kind: 'polygon'; readonly points: readonly Point[] };

function painted(colour: Colour) {
  return { fill: hex(colour), stroke: hex(darker(colour, 0.45)), strokeWidth: edge };
}

function cylinder(geom: PlacedGeom, camera: Camera): Shape[] {
  const rings = ends(geom).map((centre) => ring(geom, centre));
  const points = rings.flat().map((point) => camera.see(point).at);
  const shapes: Shape[] = [{ kind: 'polygon', points: hull(points), ...painted(darker(geom.colour, 0.12)) }];
  for (const [k, centre] of ends(geom).entries()) {
    if (!camera.faces(centre, plus([0, 0, 0], geom.axes[2], k === 0 ? 1 : -1))) continue;
    shapes.push({ kind: 'polygon', points: rings[k].map((point) => camera.see(point).at), ...painted(geom.colour) });
  }
  return shapes;
}

function ring({ axes: [x, y], size }: PlacedGeom, centre: Vector): Vector[] {
  return circlePoints([0, 0], size[0], 32).map(([a, b]) => plus(plus(centre, x, a), y, b));
}

/** The sides of a box that can be seen, those that look up lighter. */
function box(geom: PlacedGeom, camera: Camera): Shape[] {
  return [0, 1, 2].flatMap((k) => [1, -1].flatMap((sign) => side(geom, k, sign, camera)));
}

function side({ position, axes, size, colour }: PlacedGeom, k: number, sign: number, camera: Camera): Shape[] {
  const normal = plus([0, 0, 0], axes[k], sign);
  const centre = plus(position, normal, size[k]);
  if (!camera.faces(centre, normal)) return [];
  const [u, v] = [(k + 1) % 3, (k + 2) % 3];
  const points = [
    [1, 1],
    [1, -1],
    [-1, -1],
    [-1, 1],
  ].map(([a, b]) => camera.see(plus(plus(centre, axes[u], a * size[u]), axes[v], b * size[v])).at);
  const light = 0.12 + 0.12 * dot(normal, [0.3, -0.2, 0.9]);
  return [{ kind: 'polygon', points, ...painted(light > 0.12 ? lighter(colour, light) : darker(colour, 0.18)) }];
}

/** What a geom darkens on the ground below it, for a light straight above. */
export function drawShadow(geom: PlacedGeom, height: number, camera: Camera, fill: string): Shape[] {
  const points = geom.type === geomType.box ? corners(geom) : footprint(geom);
  if (points.every(([, , z]) => z < height)) return [];
  return [{ kind: 'polygon', points: hull(points.map(([x, y]) => camera.see([x, y, height]).at)), fill }];
}

function corners({ position, axes: [x, y, z], size }: PlacedGeom): Vector[] {
  const signs = [1, -1];
  return signs.flatMap((a) =>
    signs.flatMap((b) => signs.map((c) => plus(plus(plus(position, x, a * size[0]), y, b * size[1]), z, c * size[2]))),
  );
}

/** Level circles about the ends of a round geom. */
function footprint(geom: PlacedGeom): Vector[] {
  const centres = geom.type === geomType.sphere ? [geom.position] : ends(geom);
  return centres.flatMap(([x, y, z]) => circlePoints([x, y], geom.size[0], 20).map(([a, b]) => [a, b, z] as const));
}
