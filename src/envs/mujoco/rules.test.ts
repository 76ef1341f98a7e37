import { beforeAll, describe, expect, test } from 'vitest';
import { allocateActions, type VectorEnv } from '../../env/index.ts';
import {
  Ant,
  HalfCheetah,
  Hopper,
  Humanoid,
  InvertedDoublePendulum,
  InvertedPendulum,
  Pusher,
  Reacher,
  Swimmer,
  Walker2d,
} from './index.ts';
import { loadEngine } from './physics/index.ts';

beforeAll(loadEngine);

function rest(env: VectorEnv): void {
  env.step(allocateActions(env));
}

test.each([
  [InvertedPendulum, 4],
  [InvertedDoublePendulum, 9],
  [Reacher, 10],
  [Pusher, 23],
  [Swimmer, 8],
  [Hopper, 11],
  [HalfCheetah, 17],
  [Walker2d, 17],
  [Ant, 105],
  [Humanoid, 348],
] as const)('%o sees %i numbers', (Env, size) => {
  const env = new Env();
  expect(env.observationSpace).toMatchObject({ shape: [size] });
  env.close();
});

describe('health', () => {
  test('a hopper that leans by more than 0.2 rad ends its episode, without the reward of a healthy step', () => {
    const env = new Hopper({ numEnvs: 2 });
    env.reset(0);
    env.setState(0, [0, 1.25, 0.19, 0, 0, 0], new Float64Array(6));
    env.setState(1, [0, 1.25, 0.21, 0, 0, 0], new Float64Array(6));
    rest(env);
    expect([...env.terminated]).toEqual([0, 1]);
    expect(env.rewards[0]).toBeCloseTo(1, 1);
    expect(env.rewards[1]).toBeCloseTo(0, 1);
    env.close();
  });

  test('it goes on with terminateWhenUnhealthy: false', () => {
    const env = new Hopper({ terminateWhenUnhealthy: false });
    env.reset(0);
    env.setState(0, [0, 1.25, 0.21, 0, 0, 0], new Float64Array(6));
    rest(env);
    expect(env.terminated[0]).toBe(0);
    env.close();
  });

  test.each([
    [Walker2d, [0, 0.75, 0, 0, 0, 0, 0, 0, 0], 9],
    [Ant, [0, 0, 1.2, 1, 0, 0, 0, 0, 1, 0, -1, 0, -1, 0, 1], 14],
    [Humanoid, [0, 0, 0.9, 1, ...new Array(20).fill(0)], 23],
    [InvertedPendulum, [0, 0.25], 2],
    [InvertedDoublePendulum, [0, 1.4, 0], 3],
  ] as const)('%o ends where it is not healthy', (Env, qpos, nv) => {
    const env = new Env();
    env.reset(0);
    env.setState(0, qpos, new Float64Array(nv));
    rest(env);
    expect(env.terminated[0]).toBe(1);
    env.close();
  });

  test('a pendulum is paid 1 until it falls', () => {
    const env = new InvertedPendulum();
    env.reset(0);
    rest(env);
    expect([env.rewards[0], env.terminated[0]]).toEqual([1, 0]);
    env.setState(0, [0, 0.25], [0, 0]);
    rest(env);
    expect([env.rewards[0], env.terminated[0]]).toEqual([0, 1]);
    env.close();
  });
});

describe('first states', () => {
  test('the target of the reacher lies in the disc of 0.2 m, the puck away from its goal', () => {
    const [reacher, pusher] = [new Reacher({ numEnvs: 200 }), new Pusher({ numEnvs: 200 })];
    reacher.reset(3);
    pusher.reset(3);
    for (let i = 0; i < 200; i++) {
      const at = 10 * i;
      expect(Math.hypot(reacher.observations[at + 4], reacher.observations[at + 5])).toBeLessThan(0.2);
      const [object, goal] = [23 * i + 17, 23 * i + 20];
      const [x, y] = [0, 1].map((k) => pusher.observations[object + k] - pusher.observations[goal + k]);
      expect(Math.hypot(x, y)).toBeGreaterThan(0.17);
      expect(y).toBeLessThanOrEqual(0);
      expect(Math.abs(x)).toBeLessThanOrEqual(0.2 + 1e-6);
    }
    reacher.close();
    pusher.close();
  });

  test('without noise an episode begins as the model is', () => {
    const env = new Walker2d({ resetNoiseScale: 0, excludePositions: false });
    env.reset(1);
    expect([...env.observations]).toEqual([0, 1.25, ...new Array(16).fill(0)]);
    env.close();
  });
});

describe('options', () => {
  test('weights of reward and costs do what they say', () => {
    const env = new HalfCheetah({ forwardRewardWeight: 0, controlCostWeight: 2 });
    env.reset(0);
    env.step(Float32Array.of(0.5, -0.5, 0.5, -0.5, 0.5, -0.5));
    expect(env.rewards[0]).toBe(-3);
    env.close();
  });

  test('parts of an observation can be left out', () => {
    const humanoid = new Humanoid({
      includeInertias: false,
      includeVelocities: false,
      includeActuatorForces: false,
      includeContactForces: false,
    });
    expect(humanoid.observationSpace).toMatchObject({ shape: [45] });
    const ant = new Ant({ includeContactForces: false, excludePositions: false });
    expect(ant.observationSpace).toMatchObject({ shape: [29] });
    ant.close();
    humanoid.close();
  });

  test('a longer action moves further', () => {
    const [short, long] = [new Reacher({ frameSkip: 1 }), new Reacher({ frameSkip: 4 })];
    for (const env of [short, long]) {
      env.reset(0);
      env.setState(0, [0, 0, 0.1, 0.1], [0, 0, 0, 0]);
      env.step(Float32Array.of(1, 0));
    }
    expect(long.observations[2]).toBeGreaterThan(10 * short.observations[2]);
    short.close();
    long.close();
  });
});
