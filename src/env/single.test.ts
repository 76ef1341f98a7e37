import { describe, expect, test } from 'vitest';
import { Corridor } from '../../test/env/corridor.ts';
import { Echo } from '../../test/env/echo.ts';
import { type Env, type EnvSnapshot, single, TimeLimit, vectorize } from './index.ts';

describe('single', () => {
  test('ends with the last observation, then asks for a reset', () => {
    const corridor = new Corridor();
    const env = single(corridor);
    env.reset({ seed: 1 });
    corridor.place(2);
    expect(env.step(1)).toEqual({
      observation: Float32Array.of(3, 0),
      reward: 3,
      terminated: false,
      truncated: false,
      info: {},
    });
    expect(env.step(1)).toEqual({
      observation: Float32Array.of(4, 0),
      reward: 4,
      terminated: true,
      truncated: false,
      info: {},
    });
    expect(() => env.step(1)).toThrow('episode has ended Corridor; help: call reset() before the next step');
    expect(env.reset().observation).toEqual(corridor.observations);
  });

  test('plays the episodes of the vector environment, one after the other', () => {
    const starts = (next: (cells: number[]) => void): number[] => {
      const cells: number[] = [];
      for (let episode = 0; episode < 12; episode++) next(cells);
      return cells;
    };
    const vector = new Corridor();
    vector.reset(5);
    const fromVector = starts((cells) => {
      cells.push(vector.cells[0]);
      do vector.step(Int32Array.of(1));
      while (vector.terminated[0] === 0);
    });
    const env = single(new Corridor());
    let seed: number | undefined = 5;
    const fromSingle = starts((cells) => {
      cells.push((env.reset(seed === undefined ? {} : { seed }).observation as Float32Array)[0]);
      seed = undefined;
      while (!env.step(1).terminated);
    });
    expect(fromSingle).toEqual(fromVector);
    expect(new Set(fromSingle)).toEqual(new Set([0, 1, 2]));
  });

  test('refuses steps before a reset, wrong actions and wider environments', () => {
    const env = single(new Corridor());
    expect(() => env.step(0)).toThrow('environment has not been reset');
    env.reset();
    expect(() => env.step(2)).toThrow('action is outside the action space (2) in environment 0');
    expect(() => env.step(0.5)).toThrow('value does not fit its space (0.5) of type discrete');
    expect(() => env.step(Number.NaN)).toThrow('value does not fit its space (NaN) of type discrete');
    expect(() => env.step(undefined as never)).toThrow(
      'value does not fit its space (undefined) of type discrete; help: give one whole number',
    );
    expect(() => env.step({} as never)).toThrow('value does not fit its space ({})');
    expect(() => env.reset({ context: { gravity: 1 } })).toThrow('environment has no context (Corridor)');
    expect(() => single(new Corridor({ numEnvs: 2 }))).toThrow('single needs a vector environment of width 1 (2)');
    const echo = single(new Echo({ shape: [2], low: -1, high: 1 }));
    echo.reset();
    expect(() => echo.step([1])).toThrow('value does not fit its space');
    expect(echo.step([0.5, -0.25]).reward).toBe(0.25);
  });

  test('comes back from a snapshot between two episodes', () => {
    const env = single(new Corridor());
    env.reset({ seed: 3 });
    while (!env.step(1).terminated);
    const snapshot = env.snapshot();
    const next = env.reset().observation;
    env.restore(snapshot);
    expect(() => env.step(1)).toThrow('episode has ended');
    expect(env.reset().observation).toEqual(next);
  });
});

/** Counts down from a number that grows with every episode; the mask allows only action 1. */
function countdown(): Env {
  let episodes = 0;
  let left = 0;
  return {
    id: 'Countdown',
    observationSpace: { type: 'discrete', n: 10 },
    actionSpace: { type: 'discrete', n: 2 },
    actionMask: Uint8Array.of(0, 1),
    reset() {
      left = ++episodes;
      return { observation: left, info: {} };
    },
    step() {
      left--;
      return { observation: left, reward: -1, terminated: left === 0, truncated: false, info: {} };
    },
    snapshot: () => ({ id: 'Countdown', numEnvs: 1, state: { episodes, left } }),
    restore(snapshot: EnvSnapshot) {
      episodes = snapshot.state.episodes as number;
      left = snapshot.state.left as number;
    },
    render: () => ({ width: 1, height: 1, background: '#ffffff', shapes: [] }),
    close() {},
  };
}

describe('vectorize', () => {
  test('resets in the step that ends an episode', () => {
    const env = vectorize(countdown, 2);
    env.reset(0);
    const actions = Int32Array.of(1, 1);
    expect(env.observations).toEqual(Int32Array.of(1, 1));
    env.step(actions);
    expect([env.observations, env.finalObservations, env.terminated, env.rewards]).toEqual([
      Int32Array.of(2, 2),
      Int32Array.of(0, 0),
      Uint8Array.of(1, 1),
      Float64Array.of(-1, -1),
    ]);
    env.step(actions);
    expect([env.observations, env.terminated]).toEqual([Int32Array.of(1, 1), Uint8Array.of(0, 0)]);
    expect(env.actionMask).toEqual(Uint8Array.of(0, 1, 0, 1));
  });

  test('gives single environments to wrappers', () => {
    const env = new TimeLimit(vectorize(countdown, 1), 2);
    env.reset(0);
    const ends = Array.from({ length: 5 }, () => {
      env.step(Int32Array.of(1));
      return [env.terminated[0], env.truncated[0]];
    });
    // Episodes of 1 and 2 steps end by themselves, the third is cut after 2.
    expect(ends).toEqual([
      [1, 0],
      [0, 0],
      [1, 1],
      [0, 0],
      [0, 1],
    ]);
  });

  test('refuses one environment twice, and environments of different spaces', () => {
    const one = countdown();
    expect(() => vectorize(() => one, 2)).toThrow('one environment was made twice in vectorize');
    const sizes = (index: number): Env => ({ ...countdown(), observationSpace: { type: 'discrete', n: 10 + index } });
    expect(() => vectorize(sizes, 2)).toThrow(
      'environments have different spaces ([{"type":"discrete","n":11},{"type":"discrete","n":2}] and [{"type":"discrete","n":10}',
    );
  });

  test('refuses observations that are none, naming the environment', () => {
    const shows = (observation: unknown) => (index: number) =>
      ({ ...countdown(), reset: () => ({ observation: index === 1 ? observation : 0, info: {} }) }) as Env;
    for (const [observation, shown] of [
      [undefined, 'undefined'],
      [0.5, '0.5'],
      [[1, 2], '[1,2]'],
    ] as const) {
      expect(() => vectorize(shows(observation), 2).reset(0)).toThrow(
        `observation is wrong (value does not fit its space (${shown}) of type discrete; help: give one whole number) from environment 1 of Countdown`,
      );
    }
  });

  test('refuses to make none', () => {
    expect(() => vectorize(countdown, 0)).toThrow('numEnvs is not a positive whole number (0)');
  });
});
