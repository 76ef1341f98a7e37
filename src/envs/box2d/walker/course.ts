import type { Course, Draw, Obstacle } from './terrain.ts';

/** A whole number from `least` to `most`. */
function between(draw: Draw, least: number, most: number): number {
  return least + Math.floor(draw() * (most - least + 1));
}

const plainGround = (draw: Draw): number => between(draw, 5, 9);

/** Uneven ground without obstacles. */
export function plainCourse(roughness: number): Course {
  return { roughness, ground: plainGround };
}

/** The obstacles of BipedalWalkerHardcore: stumps, stairs up and down, and pits, as often each. */
export function hardcoreCourse(roughness: number): Course {
  return { roughness, ground: plainGround, obstacle: hardcoreObstacle };
}

function hardcoreObstacle(draw: Draw): Obstacle {
  const which = between(draw, 0, 2);
  if (which === 0) {
    const size = between(draw, 1, 2);
    return { kind: 'stump', width: size, height: size };
  }
  if (which === 1) return { kind: 'stairs', rise: draw() > 0.5 ? 1 : -1, width: 4, steps: between(draw, 3, 4) };
  return { kind: 'pit', width: between(draw, 3, 4) };
}

/** Sizes of obstacles, in steps of the ground line; an obstacle whose height or width is 0 does not occur. */
export interface CourseSizes {
  readonly roughness: number;
  readonly stumpHeight: number;
  readonly stumpWidth: number;
  readonly pitWidth: number;
  readonly stairHeight: number;
  readonly stairWidth: number;
  readonly stairSteps: number;
  /** Points of ground between two obstacles. */
  readonly spacing: number;
  /** Largest share by which a height may differ from the one stated. */
  readonly variation: number;
}

/** Obstacles of the stated sizes, those that occur as often each. */
export function sizedCourse(sizes: CourseSizes): Course {
  const kinds = (['stump', 'pit', 'stairs'] as const).filter((kind) => occurs(kind, sizes));
  const ground = (): number => Math.max(1, Math.round(sizes.spacing));
  if (kinds.length === 0) return { roughness: sizes.roughness, ground };
  const obstacle = (draw: Draw): Obstacle => sizedObstacle(kinds[between(draw, 0, kinds.length - 1)], sizes, draw);
  return { roughness: sizes.roughness, ground, obstacle };
}

function occurs(kind: Obstacle['kind'], sizes: CourseSizes): boolean {
  if (kind === 'stump') return sizes.stumpHeight > 0;
  if (kind === 'pit') return Math.round(sizes.pitWidth) > 0;
  return sizes.stairHeight > 0;
}

function sizedObstacle(kind: Obstacle['kind'], sizes: CourseSizes, draw: Draw): Obstacle {
  const factor = 1 + (2 * draw() - 1) * sizes.variation;
  if (kind === 'pit') return { kind, width: Math.round(sizes.pitWidth) + 1 };
  if (kind === 'stump') return { kind, width: Math.round(sizes.stumpWidth), height: sizes.stumpHeight * factor };
  const rise = sizes.stairHeight * factor * (draw() > 0.5 ? 1 : -1);
  return { kind, rise, width: Math.round(sizes.stairWidth), steps: Math.round(sizes.stairSteps) };
}
