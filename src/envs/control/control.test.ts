import { beforeAll, describe, expect, test } from 'vitest';
import { allocateActions, boundAt, loadEnv, makeVectorEnv, registerEnv, sampleActions } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import { loadEngine } from '../mujoco/physics/index.ts';
import { outcome } from '../mujoco/testing/drive.ts';
import { fuzz } from '../mujoco/testing/fuzz.ts';
import { Cartpole, Cheetah, controlEnvs, PointMass, Walker, walkerRewards } from './index.ts';
import { domains } from './testing/domains.ts';

beforeAll(loadEngine);

describe.each(domains)('$name', ({ name, make, rewards }) => {
  test('every task has an environment of its own', () => {
    const ids = controlEnvs.map(({ id }) => id).filter((id) => id.startsWith(`${name}-`));
    expect(ids).toEqual(Object.keys(rewards).map((task) => `${name}-${task}-control`));
  });

  test('stored steps are given the rewards of another task as if they had been taken in it', () => {
    const tasks = Object.keys(rewards);
    const envs = tasks.map((task) => make(3, task));
    for (const env of envs) env.reset(4);
    const actions = allocateActions(envs[0]);
    const stream = Stream.fromSeed(2);
    for (let t = 0; t < 30; t++) {
      sampleActions(envs[0], stream, actions);
      for (const env of envs) env.step(actions);
      for (const [k, task] of tasks.entries()) {
        const relabelled = [0, 1, 2].map((row) => rewards[task](envs[0].observations, actions, row));
        expect(relabelled).toEqual([...envs[k].rewards]);
        for (const reward of relabelled) expect(reward).toBe(Math.min(Math.max(reward, 0), 1));
      }
    }
    for (const env of envs) env.close();
  });

  test('every parameter changes what happens', () => {
    const env = make(1);
    // It takes a while until the ball of the maze rubs along a wall.
    const steps = name === 'PointMassMaze' ? 150 : 40;
    const usual = outcome(() => make(1), {}, steps);
    for (const [parameter, space] of Object.entries(env.contextSpace!.spaces)) {
      const value = space.type === 'box' ? boundAt(space.high, 0) : 0;
      expect(outcome(() => make(1), { [parameter]: value }, steps) === usual, parameter).toBe(false);
    }
    env.close();
  });

  test('random steps with contexts and snapshots', () => {
    fuzz(make(4), 6);
  });
});

describe('the option task', () => {
  test('chooses another task of the domain', async () => {
    for (const definition of controlEnvs) registerEnv(definition);
    await loadEnv('Walker-walk-control');
    const env = makeVectorEnv('Walker-walk-control', { task: 'run' });
    expect(env.id).toBe('Walker-run-control');
    env.close();
    expect(() => makeVectorEnv('Walker-walk-control', { task: 'swim' })).toThrow(
      /option task is wrong .*Walker-walk-control.*"stand"/,
    );
  });
});

describe('walker', () => {
  test('is paid in full for standing when it stands, and a sixth and more of walking', () => {
    const env = new Walker({ task: 'stand' });
    env.reset(0);
    env.setState(0, new Float64Array(9), new Float64Array(9));
    env.step(new Float32Array(6));
    expect(env.rewards[0]).toBeCloseTo(1, 4);
    // At rest speed is worth 0.5: (5 * 0.5 + 1) / 6.
    expect(walkerRewards.walk(env.observations, new Float32Array(6))).toBeCloseTo(0.58, 1);
    expect(walkerRewards.flip(env.observations, new Float32Array(6))).toBeLessThan(0.3);
    env.close();
  });

  test('moving at 1 m/s is walking, not running', () => {
    const env = new Walker();
    env.reset(0);
    env.setState(0, new Float64Array(9), [1.2, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(env.observations[18]).toBeCloseTo(1.2, 6);
    expect(walkerRewards.walk(env.observations, [])).toBeCloseTo(1, 6);
    // (5 * (0.5 + 0.5 * 1.2 / 8) + 1) / 6.
    expect(walkerRewards.run(env.observations, [])).toBeCloseTo(0.645833, 4);
    env.close();
  });
});

describe('cheetah', () => {
  test('directions are mirrored', () => {
    const [forward, backward] = [new Cheetah({ task: 'walk' }), new Cheetah({ task: 'walk-backward' })];
    for (const env of [forward, backward]) {
      env.reset(0);
      env.setState(0, [0, 2, 0, 0, 0, 0, 0, 0, 0], [-1, 0, 0, 0, 0, 0, 0, 0, 0]);
      env.step(new Float32Array(6));
    }
    expect(forward.rewards[0]).toBe(0);
    expect(backward.rewards[0]).toBeCloseTo(0.5, 2);
    forward.close();
    backward.close();
  });
});

describe('cartpole', () => {
  test.each([
    [0, 0, 1, 1],
    [Math.PI, 0, 0, 0],
    // Half upright; and 1.5 m from the middle, (1 + 0.1^(9/16)) / 2 of the reward.
    [Math.PI / 2, 0, 0.5, 0],
    [0, 1.5, 0.637, 0],
  ])('at angle %d and position %d swinging up is worth %d, and %d if sparse', (angle, x, dense, sparse) => {
    const [env, other] = [new Cartpole(), new Cartpole({ task: 'swingup-sparse' })];
    for (const each of [env, other]) {
      each.reset(0);
      each.setState(0, [x, angle], [0, 0]);
      each.step(Float32Array.of(0));
    }
    expect(env.rewards[0]).toBeCloseTo(dense, 1);
    expect(other.rewards[0]).toBe(sparse);
    env.close();
    other.close();
  });
});

describe('point mass', () => {
  test('control costs up to a fifth of the reward in the goal', () => {
    const env = new PointMass();
    env.reset(0);
    env.setState(0, [0, 0], [0, 0]);
    env.step(Float32Array.of(0, 0));
    expect(env.rewards[0]).toBe(1);
    env.setState(0, [0, 0], [0, 0]);
    env.step(Float32Array.of(1, 1));
    expect(env.rewards[0]).toBeCloseTo(0.8, 6);
    env.close();
  });
});
