import { describe, expect, test } from 'vitest';
import { Corridor } from '../../test/env/corridor.ts';
import { FrameStack, type NativeOptions, TimeLimit } from './index.ts';

const actions = Int32Array.of(1, 0);

describe('a step of a native environment', () => {
  test('ends an episode and begins the next', () => {
    const env = new Corridor({ numEnvs: 2 });
    env.reset(0);
    env.place(3);
    env.step(actions);
    expect([env.terminated, env.rewards]).toEqual([Uint8Array.of(1, 0), Float64Array.of(4, 3)]);
    expect(env.finalObservations.slice(0, 2)).toEqual(Float32Array.of(4, 0));
    expect([0, 1, 2]).toContain(env.observations[0]);
    expect(env.observations.slice(2)).toEqual(Float32Array.of(3, 10));
  });

  test('writes into the same arrays for good', () => {
    const env = new Corridor({ numEnvs: 2 });
    const before = [env.observations, env.finalObservations, env.rewards, env.terminated, env.truncated];
    env.reset(0);
    for (let t = 0; t < 9; t++) env.step(actions);
    env.restore(env.snapshot());
    const after = [env.observations, env.finalObservations, env.rewards, env.terminated, env.truncated];
    for (const [i, array] of after.entries()) expect(array).toBe(before[i]);
  });

  test('needs a reset', () => {
    expect(() => new Corridor({ numEnvs: 2 }).step(actions)).toThrow(
      'environment has not been reset Corridor; help: call reset(seed) first',
    );
    expect(() => new Corridor().restart(0)).toThrow('environment has not been reset Corridor');
  });
});

test('environment i begins as stream i says, whatever N', () => {
  const cells = (numEnvs: number): number[] => {
    const env = new Corridor({ numEnvs });
    env.reset(42);
    return [...env.cells];
  };
  expect(cells(3)).toEqual(cells(30).slice(0, 3));
  expect(new Set(cells(30))).toEqual(new Set([0, 1, 2]));
});

test.each<[NativeOptions, string]>([
  [{ numEnvs: 0 }, 'numEnvs is not a positive whole number (0)'],
  [{ numEnvs: 1.5 }, 'numEnvs is not a positive whole number (1.5)'],
  [{ maxEpisodeSteps: -1 }, 'maxEpisodeSteps is not a positive whole number (-1)'],
])('refuses %j', (options, message) => {
  expect(() => new Corridor(options)).toThrow(message);
});

describe('restore refuses, changing nothing,', () => {
  test('the snapshot of another environment', () => {
    const limited = new TimeLimit(new Corridor(), 5);
    expect(() => limited.restore(new Corridor().snapshot())).toThrow(
      'snapshot is of another environment (1 x Corridor); help: this one is 1 x TimeLimit(Corridor)',
    );
  });

  test('one of the same environment with other options', () => {
    const [two, three] = [2, 3].map((frames) => new FrameStack(new Corridor(), frames));
    two.reset(0);
    three.reset(1);
    const before = three.snapshot();
    expect(() => three.restore(two.snapshot())).toThrow(
      'snapshot does not fit this environment at array observations; help: restore it into an environment made with the same options',
    );
    expect(three.snapshot()).toEqual(before);
  });

  test('one whose wrapped environment has other options', () => {
    const [two, three] = [2, 3].map((frames) => new TimeLimit(new FrameStack(new Corridor(), frames), 9));
    two.reset(0);
    two.step(Int32Array.of(0));
    three.reset(0);
    const before = three.snapshot();
    expect(() => three.restore(two.snapshot())).toThrow('at array observations');
    expect(three.snapshot()).toEqual(before);
  });

  test('one that has lost its state', () => {
    const env = new Corridor();
    env.reset(0);
    const before = env.snapshot();
    expect(() => env.restore({ ...before, state: { ...before.state, own: {} } })).toThrow('at array cells');
    expect(env.snapshot()).toEqual(before);
  });
});
