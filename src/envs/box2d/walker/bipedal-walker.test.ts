import { beforeAll, expect, test } from 'vitest';
import { loadPlanck } from '../index.ts';
import { hardcoreBlocks, hardcoreHeights, walkRows } from '../testing/recordings.ts';
import { BipedalWalker } from './bipedal-walker.ts';
import { sizedCourse } from './course.ts';
import { castLidar } from './lidar.ts';
import { BipedalWalkerParametric } from './parametric.ts';
import {
  type Course,
  drawTerrain,
  maxBlocks,
  type Obstacle,
  type Terrain,
  terrainHeight,
  terrainStep,
} from './terrain.ts';

beforeAll(loadPlanck);

function emptyTerrain(): Terrain {
  return { heights: new Float64Array(200), blocks: new Float64Array(maxBlocks * 4), blockCount: 0 };
}

function terrainOf(course: Course, draw = (): number => 0.5): Terrain {
  const terrain = emptyTerrain();
  drawTerrain(terrain, course, draw);
  return terrain;
}

function blocksOf({ blocks, blockCount }: Terrain): number[][] {
  return Array.from({ length: blockCount }, (_, b) => Array.from(blocks.subarray(b * 4, b * 4 + 4)));
}

test('a walk on level ground runs as it does in Gymnasium on Box2D', () => {
  const env = new BipedalWalker();
  env.setContext('all', { roughness: 0, startForce: 0 });
  env.reset(0);
  const rows = new Map(walkRows.map((row) => [row[0], row.slice(1)]));
  for (let t = 0; t <= 60; t++) {
    const row = rows.get(t);
    const shown = [...env.observations, env.rewards[0]];
    row?.forEach((x, k) => {
      expect(Math.abs(shown[k] - x), `step ${t}, number ${k}`).toBeLessThan(2e-3);
    });
    const swing = Math.sin(0.1 * t);
    env.step(Float32Array.of(swing, Math.cos(0.13 * t), -swing, Math.cos(0.13 * t + 1)));
  }
});

test('hardcore obstacles lie where Gymnasium lays them', () => {
  let count = 0;
  const obstacle = (): Obstacle => {
    const [which, later] = [count % 3, count % 6 >= 3];
    count++;
    if (which === 0) return { kind: 'stump', width: 2, height: 2 };
    if (which === 2) return { kind: 'pit', width: 4 };
    return { kind: 'stairs', width: 4, steps: 4, rise: later ? -1 : 1 };
  };
  const terrain = terrainOf({ roughness: 0, ground: () => 6, obstacle });
  hardcoreHeights.forEach((height, i) => {
    expect(terrain.heights[i], `point ${i}`).toBeCloseTo(height, 3);
  });
  hardcoreBlocks.forEach((block, b) => {
    block.forEach((edge, k) => {
      expect(blocksOf(terrain)[b][k], `block ${b}, edge ${k}`).toBeCloseTo(edge, 3);
    });
  });
});

const none = {
  roughness: 1,
  stumpHeight: 0,
  stumpWidth: 1,
  pitWidth: 0,
  stairHeight: 0,
  stairWidth: 4,
  stairSteps: 3,
  spacing: 10,
  variation: 0,
};

test('obstacles of size 0 do not occur', () => {
  expect(terrainOf(sizedCourse(none)).blockCount).toBe(0);
});

test('stumps have the stated size and distance', () => {
  const terrain = terrainOf(sizedCourse({ ...none, roughness: 0, stumpHeight: 1.5, stumpWidth: 2 }));
  const [first, second] = blocksOf(terrain);
  expect(first[0]).toBeCloseTo(20 * terrainStep, 10);
  expect(first[2] - first[0]).toBeCloseTo(2 * terrainStep, 10);
  expect(first[3] - first[1]).toBeCloseTo(1.5 * terrainStep, 10);
  expect(second[0] - first[0]).toBeCloseTo(12 * terrainStep, 10);
});

test('a pit has the stated gap', () => {
  const [near, far] = blocksOf(terrainOf(sizedCourse({ ...none, pitWidth: 3 })));
  expect(far[0] - near[2]).toBeCloseTo(3 * terrainStep, 10);
});

test('the context of the parametric walker decides its terrain from the next episode on', () => {
  const env = new BipedalWalkerParametric();
  const blocks = (): number[] => Array.from((env.snapshot().state.own as { blockCounts: Int32Array }).blockCounts);
  env.setContext('all', { stumpHeight: 0, pitWidth: 0, stairHeight: 0 });
  env.reset(1);
  expect(blocks()).toEqual([0]);
  env.setContext('all', { pitWidth: 2 });
  expect(blocks()).toEqual([0]);
  env.restart(0);
  expect(blocks()[0]).toBeGreaterThan(10);
});

test('the densest course fits', () => {
  const draw = (): number => 0.99;
  const dense = { ...none, stumpHeight: 1, stairHeight: 1, pitWidth: 1, stairWidth: 2, stairSteps: 9, spacing: 2 };
  for (const kind of ['stumpHeight', 'pitWidth', 'stairHeight'] as const) {
    const sizes = { ...dense, stumpHeight: 0, pitWidth: 0, stairHeight: 0, [kind]: 1 };
    expect(terrainOf(sizedCourse(sizes), draw).blockCount).toBeLessThanOrEqual(maxBlocks);
  }
});

test('rays meet level ground at its height over the cosine', () => {
  const terrain = terrainOf({ roughness: 0, ground: () => 10 });
  const seen = new Float64Array(10);
  castLidar(terrain, 20, terrainHeight + 2, seen, 0);
  const range = 160 / 30;
  expect(seen[0]).toBeCloseTo(2 / range, 10);
  expect(seen[4]).toBeCloseTo(2 / range / Math.cos(0.6), 10);
  // The last ray would meet the ground after 9.2 m.
  expect(seen[9]).toBe(1);
});

test('rays stop at a block, and see nothing from within', () => {
  const terrain = terrainOf({ roughness: 0, ground: () => 10 });
  terrain.blocks.set([21, terrainHeight, 23, terrainHeight + 4]);
  terrain.blockCount = 1;
  const seen = new Float64Array(10);
  castLidar(terrain, 20, terrainHeight + 2, seen, 0);
  const range = 160 / 30;
  expect(seen[9]).toBeCloseTo(1 / range / Math.sin(1.35), 10);
  castLidar(terrain, 22, terrainHeight + 2, seen, 0);
  expect(seen[0]).toBeCloseTo(2 / range, 10);
  expect(seen[9]).toBe(1);
});

test('a walker that falls on its hull is paid -100', () => {
  const env = new BipedalWalker();
  env.reset(2);
  for (let t = 0; t < 1600 && env.terminated[0] === 0; t++) env.step(Float32Array.of(1, 1, 1, 1));
  expect(env.terminated[0]).toBe(1);
  expect(env.rewards[0]).toBe(-100);
});
