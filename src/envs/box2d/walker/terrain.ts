/** Pixels of Gymnasium's window per metre. */
export const scale = 30;
/** Metres between two points of the ground line. */
export const terrainStep = 14 / scale;
/** Points of the ground line. */
export const terrainLength = 200;
/** Height of level ground, in metres. */
export const terrainHeight = 400 / scale / 4;
/** Level points at the start. */
export const startPad = 20;
/** Most blocks that a terrain can hold: one for each point, and a last obstacle that reaches over the end. */
export const maxBlocks = terrainLength + 20;

const pitDepth = 4;

/** Draws numbers in [0, 1). */
export type Draw = () => number;

/** A ground line with blocks on it, over which walkers go. */
export interface Terrain {
  /** `[200]`, metres above the bottom of the window. */
  readonly heights: Float64Array;
  /** `[maxBlocks, 4]`: left, bottom, right and top of each block, in metres. */
  readonly blocks: Float64Array;
  blockCount: number;
}

/** An obstacle, in steps of the ground line across and up. */
export type Obstacle =
  | { readonly kind: 'stump'; readonly width: number; readonly height: number }
  /** The gap is one step narrower than the pit: its first step is a block. */
  | { readonly kind: 'pit'; readonly width: number }
  | { readonly kind: 'stairs'; readonly width: number; readonly rise: number; readonly steps: number };

/** What comes along a terrain. */
export interface Course {
  /** How uneven the ground is, as a multiple of the published task's. */
  readonly roughness: number;
  /** Points of plain ground before the next obstacle; 1 at least. */
  ground(draw: Draw): number;
  /** The next obstacle; absent when there is none. */
  obstacle?(draw: Draw): Obstacle;
}

/** Writes a new terrain: a level start, then stretches of uneven ground, with the course's obstacles between them. */
export function drawTerrain(terrain: Terrain, course: Course, draw: Draw): void {
  terrain.blockCount = 0;
  const walk = { at: 0, y: terrainHeight, velocity: 0 };
  addGround(terrain, walk, startPad, course.roughness, draw);
  while (walk.at < terrainLength) {
    if (course.obstacle) addObstacle(terrain, walk, course.obstacle(draw));
    addGround(terrain, walk, course.ground(draw), course.roughness, draw);
  }
}

/** Where the writing has come to: the next point, the height of the last one, and how the ground was rising. */
interface Walk {
  at: number;
  y: number;
  velocity: number;
}

/** Ground that wanders and is drawn back to its mean height. Its first point is as high as the last one before it. */
function addGround(terrain: Terrain, walk: Walk, points: number, roughness: number, draw: Draw): void {
  for (let k = 0; k < points; k++) {
    if (k > 0) {
      walk.velocity = 0.8 * walk.velocity + 0.01 * Math.sign(terrainHeight - walk.y);
      if (walk.at > startPad) walk.velocity += ((2 * draw() - 1) / scale) * roughness;
      walk.y += walk.velocity;
    }
    addPoint(terrain, walk, walk.y);
  }
}

function addObstacle(terrain: Terrain, walk: Walk, obstacle: Obstacle): void {
  if (obstacle.kind === 'stump') addStump(terrain, walk, obstacle.width, obstacle.height);
  else if (obstacle.kind === 'pit') addPit(terrain, walk, obstacle.width);
  else addStairs(terrain, walk, obstacle.width, obstacle.rise, obstacle.steps);
}

function addStump(terrain: Terrain, walk: Walk, width: number, height: number): void {
  addBlock(terrain, walk, 0, width, 0, height);
  for (let k = 0; k < width; k++) addPoint(terrain, walk, walk.y);
}

function addPit(terrain: Terrain, walk: Walk, width: number): void {
  addBlock(terrain, walk, 0, 1, -pitDepth, 0);
  addBlock(terrain, walk, width, width + 1, -pitDepth, 0);
  addPoint(terrain, walk, walk.y);
  for (let k = 0; k < width; k++) addPoint(terrain, walk, walk.y - pitDepth * terrainStep);
  addPoint(terrain, walk, walk.y);
}

function addStairs(terrain: Terrain, walk: Walk, width: number, rise: number, steps: number): void {
  const thickness = Math.max(1, Math.abs(rise));
  for (let k = 0; k < steps; k++) {
    addBlock(terrain, walk, k * width, (k + 1) * width, k * rise - thickness, k * rise);
  }
  const foot = walk.y;
  addPoint(terrain, walk, foot);
  for (let k = 1; k < steps * width; k++) {
    walk.y = foot + ((k - Math.sign(rise)) / width) * rise * terrainStep;
    addPoint(terrain, walk, walk.y);
  }
}

function addPoint(terrain: Terrain, walk: Walk, y: number): void {
  if (walk.at < terrainLength) terrain.heights[walk.at] = y;
  walk.at++;
}

/** A block between distances from the next point, in steps. */
function addBlock(terrain: Terrain, walk: Walk, left: number, right: number, bottom: number, top: number): void {
  const at = terrain.blockCount * 4;
  const { blocks } = terrain;
  const x = walk.at * terrainStep;
  if (walk.at >= terrainLength) return;
  blocks[at] = x + left * terrainStep;
  blocks[at + 1] = walk.y + bottom * terrainStep;
  blocks[at + 2] = x + right * terrainStep;
  blocks[at + 3] = walk.y + top * terrainStep;
  terrain.blockCount++;
}
