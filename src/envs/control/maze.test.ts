import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../mujoco/physics/index.ts';
import { PointMassMaze } from './index.ts';

beforeAll(loadEngine);

type Place = readonly [x: number, y: number];

/** Pushes the ball towards one place after the other; returns the best reward. */
function follow(env: PointMassMaze, way: readonly Place[]): number {
  let best = 0;
  for (const [x, y] of way) {
    for (let t = 0; t < 120; t++) {
      const [atX, atY, vx, vy] = env.observations;
      env.step(Float32Array.of(push(x - atX, vx), push(y - atY, vy)));
      best = Math.max(best, env.rewards[0]);
    }
  }
  return best;
}

function push(distance: number, velocity: number): number {
  return Math.min(Math.max(20 * distance - 2 * velocity, -1), 1);
}

const way: readonly Place[] = [
  [-0.15, 0.15],
  [0, 0.25],
  [0.15, 0.15],
  [0.25, 0],
  [0.15, -0.15],
  [0, -0.25],
  [-0.15, -0.15],
];

test.each([
  ['reach-top-left', 1],
  ['reach-top-right', 3],
  ['reach-bottom-right', 5],
  ['reach-bottom-left', 7],
] as const)('%s can be reached by the open doors', (task, places) => {
  const env = new PointMassMaze({ task });
  env.reset(1);
  expect(follow(env, way.slice(0, places))).toBeGreaterThan(0.9);
  env.close();
});

test('walls hold the ball: there is no straight way down', () => {
  const env = new PointMassMaze({ task: 'reach-bottom-left' });
  env.reset(1);
  expect(
    follow(env, [
      [-0.15, 0.15],
      [-0.15, -0.15],
      [-0.15, -0.15],
    ]),
  ).toBeLessThan(0.01);
  expect(env.observations[1]).toBeGreaterThan(0.01);
  env.close();
});
