import { beforeAll, describe, expect, test } from 'vitest';
import { loadPlanck } from '../index.ts';
import { landing, landingRows } from '../testing/recordings.ts';
import { LunarLander } from './lunar-lander.ts';

beforeAll(loadPlanck);

/** No chance in the flight: the lander starts without a push, its engines do not waver. */
const calm = { startForce: 0, engineNoise: 0 };

function lander(context: Readonly<Record<string, number>> = {}, continuous = false): LunarLander {
  const env = new LunarLander({ continuous });
  env.setContext('all', { ...calm, ...context });
  env.reset(3);
  return env;
}

/** The same after its legs have come to rest against their stops. */
function settled(env: LunarLander): LunarLander {
  for (let t = 0; t < 40; t++) env.step(Int32Array.of(0));
  return env;
}

/** The observation shown, or the last one of an episode that has just ended. */
function seen(env: LunarLander): number[] {
  return Array.from(env.terminated[0] === 1 ? env.finalObservations : env.observations);
}

test('a landing runs as it does in Gymnasium on Box2D', () => {
  const env = lander();
  const rows = new Map(landingRows.map((row) => [row[0], row.slice(1)]));
  Array.from(landing, Number).forEach((action, t) => {
    env.step(Int32Array.of(action));
    const row = rows.get(t + 1);
    if (row === undefined) return;
    [...seen(env), env.rewards[0]].forEach((x, k) => {
      expect(Math.abs(x - row[k]), `step ${t + 1}, number ${k}`).toBeLessThan(2e-3);
    });
  });
  expect(env.terminated[0]).toBe(1);
});

test('without engines the lander falls as gravity says', () => {
  const env = settled(lander({ gravity: -5 }));
  const before = env.observations[3];
  for (let t = 0; t < 10; t++) env.step(Int32Array.of(0));
  // 10 frames of 5 m/s² are 1 m/s, shown as 1 · (400/30/2) / 50.
  expect(env.observations[3] - before).toBeCloseTo(-400 / 30 / 2 / 50, 5);
  expect(env.observations[2]).toBeCloseTo(0, 4);
});

test('without gravity and engines it keeps its speed', () => {
  const env = new LunarLander();
  env.setContext('all', { gravity: 0, startForce: 100 });
  env.reset(4);
  settled(env);
  const before = Array.from(env.observations.subarray(2, 4));
  for (let t = 0; t < 10; t++) env.step(Int32Array.of(0));
  expect(env.observations[2]).toBeCloseTo(before[0], 4);
  expect(env.observations[3]).toBeCloseTo(before[1], 4);
});

test('mirrored actions give a mirrored flight', () => {
  const [one, other] = [lander(), lander()];
  for (let t = 0; t < 60; t++) {
    const action = [3, 3, 2, 0, 1, 2][t % 6];
    one.step(Int32Array.of(action));
    other.step(Int32Array.of([0, 3, 2, 1][action]));
  }
  const mirrored = Array.from(one.observations, (x, k) => ([0, 2, 4, 5].includes(k) ? -x : x));
  expect(Math.abs(one.observations[4])).toBeGreaterThan(0.01);
  mirrored.forEach((x, k) => {
    expect(Math.abs(x - other.observations[k])).toBeLessThan(1e-3);
  });
});

test('fuel costs 0.3 for the main engine and 0.03 for a side engine, in proportion to the throttle', () => {
  const idle = lander({ mainEnginePower: 0, sideEnginePower: 0 }, true);
  const burning = lander({ mainEnginePower: 0, sideEnginePower: 0 }, true);
  idle.step(Float32Array.of(0, 0.5));
  burning.step(Float32Array.of(0.5, -0.75));
  expect(idle.rewards[0] - burning.rewards[0]).toBeCloseTo(0.3 * 0.75 + 0.03 * 0.75, 10);
  idle.step(Float32Array.of(-1, 0));
  burning.step(Float32Array.of(5, -5));
  expect(idle.rewards[0] - burning.rewards[0]).toBeCloseTo(0.33, 10);
});

test.each([
  ['falling', 0, -10],
  ['flying away', 2, -1],
])('%s ends the episode with -100', (_, action, gravity) => {
  const env = new LunarLander();
  env.setContext('all', { gravity });
  env.reset(8);
  let steps = 0;
  while ((env.terminated[0] | env.truncated[0]) === 0 && steps++ < 1000) env.step(Int32Array.of(action));
  expect(env.terminated[0]).toBe(1);
  expect(env.rewards[0]).toBe(-100);
});

describe('wind', () => {
  test('pushes where it has power, and stops once a leg touches the ground', () => {
    const [calmFlight, windy] = [lander(), lander({ windPower: 20 })];
    calmFlight.step(Int32Array.of(0));
    windy.step(Int32Array.of(0));
    expect(windy.observations[2]).not.toBe(calmFlight.observations[2]);
    expect(windy.observations[3]).toBeCloseTo(calmFlight.observations[3], 4);
  });

  test('is another one in each episode', () => {
    const env = lander({ windPower: 20 });
    const first = env.observations[2];
    env.restart(0);
    expect(env.observations[2]).not.toBe(first);
  });
});
