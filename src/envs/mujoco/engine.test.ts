import { beforeAll, describe, expect, test } from 'vitest';
import { HalfCheetah, measureStepping } from './index.ts';
import { compile, engine, loadEngine } from './physics/engine.ts';
import { drive } from './testing/drive.ts';

test('an environment made before the engine is loaded is an error that says so', () => {
  expect(() => new HalfCheetah()).toThrow(/physics engine is not loaded .*help: await loadEnv/);
});

describe('with the engine', () => {
  beforeAll(loadEngine);

  test('a description that is wrong is refused in the words of the engine', () => {
    expect(() => compile('<mujoco><worldbody><geom type="cone"/></worldbody></mujoco>')).toThrow(/cone/);
  });

  test('environments go on when the memory of the engine moves', () => {
    const [env, other] = [new HalfCheetah(), new HalfCheetah()];
    for (const each of [env, other]) each.reset(1);
    const expected = [drive(env, 20), drive(env, 20)];
    const first = drive(other, 20);
    const before = compile('<mujoco/>');
    const view: Float64Array = before.opt.gravity;
    const large = compile('<mujoco><size memory="300M"/></mujoco>');
    const data = new (engine().MjData)(large);
    expect(view.length, 'an old view').toBe(0);
    expect([first, drive(other, 20)]).toEqual(expected);
    for (const object of [data, large, before]) object.delete();
    env.close();
    other.close();
  });

  test('a picture changes nothing', () => {
    const [env, other] = [new HalfCheetah(), new HalfCheetah()];
    for (const each of [env, other]) each.reset(1);
    drive(env, 3);
    drive(other, 3);
    env.render(0);
    expect(drive(env, 5)).toBe(drive(other, 5));
    env.close();
    other.close();
  });

  test('a closed environment refuses to step', () => {
    const env = new HalfCheetah();
    env.reset(0);
    env.close();
    env.close();
    expect(() => drive(env, 1)).toThrow(/environment is closed \(HalfCheetah-v5\)/);
  });

  test('a state of the wrong size is refused', () => {
    const env = new HalfCheetah();
    env.reset(0);
    expect(() => env.setState(0, [1], [1])).toThrow(/positions do not fit .*help: give 9 finite numbers/);
    env.close();
  });

  test('speeds are measured against the bare engine', () => {
    const speed = measureStepping(() => new HalfCheetah({ numEnvs: 2 }), { rounds: 3, steps: 5 });
    expect(speed.env).toBeGreaterThan(0);
    expect(speed.bare).toBeGreaterThan(0);
    expect(Number.isFinite(speed.ratio)).toBe(true);
  });
});
