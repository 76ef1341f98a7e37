import { scale, type Terrain, terrainLength, terrainStep } from './terrain.ts';

/** Rays of the rangefinder. */
export const rays = 10;
/** How far each sees, in metres. */
export const lidarRange = 160 / scale;
/** Angle of ray `k` from straight down, towards the front. */
export function rayAngle(k: number): number {
  return (1.5 * k) / rays;
}

/**
 * Looks along all rays from a point.
 *
 * @param fractions - where to write, from `offset` on, the share of its range that each ray comes before it meets the
 * ground or a block; 1 where it meets neither. A ray that starts inside a block does not see it.
 */
export function castLidar(terrain: Terrain, x: number, y: number, fractions: Float64Array, offset: number): void {
  for (let k = 0; k < rays; k++) {
    const dx = Math.sin(rayAngle(k)) * lidarRange;
    const dy = -Math.cos(rayAngle(k)) * lidarRange;
    fractions[offset + k] = castAtBlocks(terrain, x, y, dx, dy, castAtGround(terrain, x, y, dx, dy));
  }
}

/** Share of the ray before it meets the ground line, 1 when it does not. */
function castAtGround({ heights }: Terrain, x: number, y: number, dx: number, dy: number): number {
  const first = Math.max(0, Math.floor(x / terrainStep) - 1);
  const last = Math.min(terrainLength - 2, Math.floor((x + dx) / terrainStep) + 1);
  let nearest = 1;
  for (let i = first; i <= last; i++) {
    const fromX = i * terrainStep - x;
    const fromY = heights[i] - y;
    const rise = heights[i + 1] - heights[i];
    const across = dx * rise - dy * terrainStep;
    if (across === 0) continue;
    const along = (fromX * rise - fromY * terrainStep) / across;
    const share = (fromX * dy - fromY * dx) / across;
    if (along >= 0 && along < nearest && share >= 0 && share <= 1) nearest = along;
  }
  return nearest;
}

/** The same for the blocks, no farther than `nearest`. */
function castAtBlocks(terrain: Terrain, x: number, y: number, dx: number, dy: number, nearest: number): number {
  const { blocks, blockCount } = terrain;
  let found = nearest;
  for (let b = 0; b < blockCount * 4; b += 4) {
    if (blocks[b] > x + lidarRange || blocks[b + 2] < x) continue;
    const enterX = dx > 0 ? (blocks[b] - x) / dx : inside(x, blocks[b], blocks[b + 2]);
    const leaveX = dx > 0 ? (blocks[b + 2] - x) / dx : -enterX;
    const enter = Math.max(enterX, (blocks[b + 3] - y) / dy);
    const leave = Math.min(leaveX, (blocks[b + 1] - y) / dy);
    if (enter >= 0 && enter <= leave && enter < found) found = enter;
  }
  return found;
}

/** When a coordinate that does not change comes between two bounds: always, or never. */
function inside(at: number, low: number, high: number): number {
  return at >= low && at <= high ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
