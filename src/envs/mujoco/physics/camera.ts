import type { Point } from '../../../env/index.ts';
import type { View } from './view.ts';

/** A point or direction in the world. */
export type Vector = readonly [x: number, y: number, z: number];

/** Size of every picture. */
export const pictureWidth = 480;
export const pictureHeight = 360;

/** Where a point is seen: place in the picture, units of the picture for a metre there, and distance behind the target. */
export interface Seen {
  readonly at: Point;
  readonly scale: number;
  readonly depth: number;
}

/** Directions of the picture's axes in the world, for each side to look from. */
const frames = {
  side: { right: [1, 0, 0], up: [0, 0, 1], away: [0, 1, 0] },
  top: { right: [1, 0, 0], up: [0, 1, 0], away: [0, 0, -1] },
  perspective: frame(-0.9, 0.42),
} satisfies Record<View['from'], Frame>;

interface Frame {
  readonly right: Vector;
  readonly up: Vector;
  readonly away: Vector;
}

/** Axes of a camera that stands at an angle about z from the x axis and looks down by `elevation`, rad. */
function frame(azimuth: number, elevation: number): Frame {
  const [c, s] = [Math.cos(azimuth), Math.sin(azimuth)];
  const [ce, se] = [Math.cos(elevation), Math.sin(elevation)];
  return { right: [-s, c, 0], up: [-c * se, -s * se, ce], away: [-c * ce, -s * ce, -se] };
}

/** Projects points of the world into the picture. */
export class Camera {
  readonly target: Vector;
  readonly away: Vector;
  /** Distance of the eye from the target, m; infinite in a parallel projection. */
  readonly distance: number;
  readonly #right: Vector;
  readonly #up: Vector;
  readonly #scale: number;

  constructor(view: View, followed: Vector) {
    const { right, up, away } = frames[view.from];
    const [x, y, z] = view.target;
    this.target = [x + followed[0], view.from === 'side' ? y : y + followed[1], z];
    this.#right = right;
    this.#up = up;
    this.away = away;
    this.#scale = pictureHeight / view.height;
    this.distance = view.from === 'perspective' ? view.height * 1.7 : Number.POSITIVE_INFINITY;
  }

  see(point: Vector): Seen {
    const from = minus(point, this.target);
    const depth = dot(from, this.away);
    const scale = Number.isFinite(this.distance)
      ? (this.#scale * this.distance) / (this.distance + depth)
      : this.#scale;
    const at: Point = [
      pictureWidth / 2 + scale * dot(from, this.#right),
      pictureHeight / 2 - scale * dot(from, this.#up),
    ];
    return { at, scale, depth };
  }

  /** Whether a surface at `point` with outward `normal` shows its outside. */
  faces(point: Vector, normal: Vector): boolean {
    if (!Number.isFinite(this.distance)) return dot(normal, this.away) < 0;
    const ray = plus(minus(point, this.target), this.away, this.distance);
    return dot(normal, ray) < 0;
  }
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** `a + factor * b`. */
export function plus(a: Vector, b: Vector, factor = 1): Vector {
  return [a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]];
}
