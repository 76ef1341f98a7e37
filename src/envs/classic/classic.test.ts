import { describe, expect, test } from 'vitest';
import { Acrobot, CartPole, MountainCar, MountainCarContinuous, Pendulum } from './index.ts';

const right = Int32Array.of(1);

describe('CartPole', () => {
  test('rewards the last step, and shows the next episode at once', () => {
    const env = new CartPole();
    env.reset(0);
    env.setState(0, [2.39, 2, 0, 0]);
    env.step(right);
    expect([env.rewards[0], env.terminated[0], env.truncated[0]]).toEqual([1, 1, 0]);
    expect(env.finalObservations[0]).toBeCloseTo(2.43, 6);
    expect(Math.max(...env.observations.map(Math.abs))).toBeLessThan(0.05);
  });

  test('may terminate and be truncated in one step', () => {
    const env = new CartPole({ maxEpisodeSteps: 10 });
    env.reset(0);
    env.setState(0, [2.39, 2, 0, 0], 9);
    env.step(right);
    expect([env.terminated[0], env.truncated[0]]).toEqual([1, 1]);
  });

  test('ends at 2.4 m and at 12 degrees, not before', () => {
    const env = new CartPole({ numEnvs: 4 });
    env.reset(0);
    const angle = (12 * Math.PI) / 180;
    env.setState(0, [2.4, 0, 0, 0]);
    env.setState(1, [-2.4001, 0, 0, 0]);
    env.setState(2, [0, 0, angle, 0]);
    env.setState(3, [0, 0, -angle - 1e-9, 0]);
    env.step(Int32Array.of(1, 1, 1, 1));
    expect(env.terminated).toEqual(Uint8Array.of(0, 1, 0, 1));
  });

  test('feels its context', () => {
    const env = new CartPole({ numEnvs: 2 });
    env.setContext('all', { force: 20 });
    env.setContext(1, { force: 10, cartMass: 2.9, poleMass: 0.1 });
    env.reset(0);
    for (const i of [0, 1]) env.setState(i, [0, 0, 0, 0]);
    env.step(Int32Array.of(1, 1));
    // From rest, upright: x'' = F (4 l / 3 - l m / M + l m / M) / (l M (4 / 3 - m / M)) = F / M * 4 / (4 - 3 m / M).
    const speed = (force: number, total: number): number => ((0.02 * force) / total) * (4 / (4 - 0.3 / total));
    expect(env.states[1]).toBeCloseTo(speed(20, 1.1), 12);
    expect(env.states[5]).toBeCloseTo(speed(10, 3), 12);
  });
});

test('MountainCar stops at the left wall', () => {
  const env = new MountainCar();
  env.reset(0);
  env.setState(0, [-1.19, -0.07]);
  env.step(Int32Array.of(0));
  expect([...env.states]).toEqual([-1.2, 0]);
  expect(env.rewards[0]).toBe(-1);
});

describe('MountainCarContinuous', () => {
  test('pays 100 at the goal less the cost of the engine, as given and not as clipped', () => {
    const env = new MountainCarContinuous();
    env.reset(0);
    env.setState(0, [0.44, 0.06]);
    env.step(Float32Array.of(-3));
    expect(env.terminated[0]).toBe(1);
    expect(env.rewards[0]).toBeCloseTo(100 - 0.9, 12);
  });

  test('pushes no harder beyond its bounds', () => {
    const env = new MountainCarContinuous({ numEnvs: 2 });
    env.reset(0);
    for (const i of [0, 1]) env.setState(i, [-0.5, 0]);
    env.step(Float32Array.of(1, 50));
    expect(env.states[3]).toBeCloseTo(env.states[1], 9);
    expect(() => env.step(Float32Array.of(0, Number.NaN))).toThrow('(NaN) in environment 1');
  });
});

describe('Pendulum', () => {
  test('costs the angle from upright, wrapped', () => {
    const env = new Pendulum({ numEnvs: 2 });
    env.reset(0);
    env.setState(0, [2 * Math.PI + 0.5, 0]);
    env.setState(1, [-3, 2]);
    env.step(Float32Array.of(0, 2));
    expect(env.rewards[0]).toBeCloseTo(-0.25, 12);
    expect(env.rewards[1]).toBeCloseTo(-(9 + 0.4 + 0.004), 12);
  });

  test('keeps its energy while it swings freely, as far as its step allows', () => {
    const env = new Pendulum();
    env.reset(0);
    env.setContext('all', { timeStep: 0.001 });
    env.reset(0);
    env.setState(0, [3, 0.5]);
    // A rod of mass 1 and length 1: kinetic energy v² / 6, height of its middle cos(angle) / 2.
    const energy = (): number => env.states[1] ** 2 / 6 + (10 * Math.cos(env.states[0])) / 2;
    const before = energy();
    for (let t = 0; t < 199; t++) env.step(Float32Array.of(0));
    expect(energy()).toBeCloseTo(before, 3);
  });
});

describe('Acrobot', () => {
  test('rewards the step that gets above the line with 0', () => {
    const env = new Acrobot({ numEnvs: 2 });
    env.reset(0);
    env.setState(0, [Math.PI, 0, 0, 0]);
    env.setState(1, [0, 0, 0, 0]);
    env.step(Int32Array.of(1, 1));
    expect([env.rewards, env.terminated]).toEqual([Float64Array.of(0, -1), Uint8Array.of(1, 0)]);
  });

  test('mirrored states and torques give mirrored motion', () => {
    const env = new Acrobot({ numEnvs: 2 });
    env.reset(0);
    env.setState(0, [0.3, -0.7, 1, 2]);
    env.setState(1, [-0.3, 0.7, -1, -2]);
    for (let t = 0; t < 20; t++) env.step(Int32Array.of(t % 3, 2 - (t % 3)));
    for (let k = 0; k < 4; k++) expect(env.states[4 + k]).toBeCloseTo(-env.states[k], 9);
  });

  test('first states are float32', () => {
    const env = new Acrobot({ numEnvs: 10 });
    env.reset(0);
    expect([...env.states]).toEqual([...env.states].map(Math.fround));
  });
});

describe('first states', () => {
  test.each([
    [new CartPole({ numEnvs: 1000 }), 4, [-0.05, -0.05, -0.05, -0.05], [0.05, 0.05, 0.05, 0.05]],
    [new Acrobot({ numEnvs: 1000 }), 4, [-0.1, -0.1, -0.1, -0.1], [0.1, 0.1, 0.1, 0.1]],
    [new MountainCar({ numEnvs: 1000 }), 2, [-0.6, 0], [-0.4, 0]],
    [new MountainCarContinuous({ numEnvs: 1000 }), 2, [-0.6, 0], [-0.4, 0]],
    [new Pendulum({ numEnvs: 1000 }), 2, [-Math.PI, -1], [Math.PI, 1]],
  ] as const)('of $id fill their range evenly', (env, size, low, high) => {
    env.reset(3);
    for (let k = 0; k < size; k++) {
      const column = Array.from({ length: 1000 }, (_, i) => env.states[i * size + k]).sort((a, b) => a - b);
      expect(column[0]).toBeGreaterThanOrEqual(low[k] - 1e-8);
      expect(column[999]).toBeLessThanOrEqual(high[k] + 1e-8);
      // Kolmogorov-Smirnov: the largest gap to the uniform distribution exceeds 0.065 once in 2,000 samples of 1,000.
      const gap = column.map((x, i) =>
        high[k] === low[k] ? 0 : Math.abs((x - low[k]) / (high[k] - low[k]) - i / 1000),
      );
      expect(Math.max(...gap)).toBeLessThan(0.065);
    }
  });
});

test('setState refuses what is no state', () => {
  const env = new CartPole({ numEnvs: 2 });
  expect(() => env.setState(0, [1, 2])).toThrow(
    'state does not fit ([1,2]) for CartPole-v1; help: give 4 finite numbers',
  );
  expect(() => env.setState(0, [1, 2, 3, Number.NaN])).toThrow('state does not fit');
  expect(() => env.setState(2, [0, 0, 0, 0])).toThrow('no such environment (2)');
});
