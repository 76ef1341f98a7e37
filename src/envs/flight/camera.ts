import type { Point } from '../../env/index.ts';

/** A place or direction in space. */
export type Vector = readonly [x: number, y: number, z: number];

/** Turns places in space into places of the picture. */
export interface Camera {
  /** Where a place is seen. */
  project(place: Vector): Point;
  /** How far in front of the camera it is. */
  depth(place: Vector): number;
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/**
 * A camera in perspective that looks at `centre` from `distance` away, at an azimuth and an elevation (rad); z is up.
 * Pictures are `width` by `height`.
 */
export function perspective(
  centre: Vector,
  distance: number,
  azimuth: number,
  elevation: number,
  width: number,
  height: number,
): Camera {
  const back: Vector = [
    Math.cos(azimuth) * Math.cos(elevation),
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
  ];
  const right: Vector = [-Math.sin(azimuth), Math.cos(azimuth), 0];
  const up: Vector = [
    -Math.cos(azimuth) * Math.sin(elevation),
    -Math.sin(azimuth) * Math.sin(elevation),
    Math.cos(elevation),
  ];
  const depth = (place: Vector) => distance - dot(minus(place, centre), back);
  const focus = 1.35 * width;
  return {
    depth,
    project: (place) => {
      const scale = focus / Math.max(0.1, depth(place));
      const offset = minus(place, centre);
      return [width / 2 + scale * dot(offset, right), height / 2 - scale * dot(offset, up)];
    },
  };
}
