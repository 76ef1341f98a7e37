import { expect, test } from 'vitest';
import { Corridor } from '../../../test/env/corridor.ts';
import { TimeLimit } from './time-limit.ts';

test('cuts a running episode with its last observation, and begins the next', () => {
  const corridor = new Corridor({ numEnvs: 2 });
  const env = new TimeLimit(corridor, 2);
  env.reset(0);
  corridor.place(2);
  env.step(Int32Array.of(0, 1));
  expect([env.terminated, env.truncated]).toEqual([Uint8Array.of(0, 0), Uint8Array.of(0, 0)]);
  env.step(Int32Array.of(0, 1));
  // Environment 0 is cut in cell 2; environment 1 reaches cell 4 on its last allowed step: both flags.
  expect([env.terminated, env.truncated]).toEqual([Uint8Array.of(0, 1), Uint8Array.of(1, 1)]);
  expect(env.finalObservations).toEqual(Float32Array.of(2, 0, 4, 10));
  expect(env.rewards).toEqual(Float64Array.of(2, 4));
  expect(env.observations[0]).toBe(corridor.cells[0]);
  env.step(Int32Array.of(0, 0));
  expect([env.terminated, env.truncated]).toEqual([Uint8Array.of(0, 0), Uint8Array.of(0, 0)]);
});

test('counts from the start of each episode', () => {
  const corridor = new Corridor();
  const env = new TimeLimit(corridor, 3);
  env.reset(0);
  corridor.place(3);
  env.step(Int32Array.of(1));
  expect([env.terminated[0], env.truncated[0]]).toEqual([1, 0]);
  const cut = [1, 2, 3].map(() => {
    env.step(Int32Array.of(0));
    return env.truncated[0];
  });
  expect(cut).toEqual([0, 0, 1]);
});

test('a restart counts from 0 again', () => {
  const env = new TimeLimit(new Corridor(), 2);
  env.reset(0);
  env.step(Int32Array.of(0));
  env.restart(0);
  env.step(Int32Array.of(0));
  expect(env.truncated[0]).toBe(0);
});

test('shows the shorter of two limits, and refuses none', () => {
  expect(new TimeLimit(new Corridor({ maxEpisodeSteps: 5 }), 9).maxEpisodeSteps).toBe(5);
  expect(new TimeLimit(new Corridor({ maxEpisodeSteps: 5 }), 3).maxEpisodeSteps).toBe(3);
  expect(() => new TimeLimit(new Corridor(), 0)).toThrow(
    'maxEpisodeSteps is not a positive whole number (0) in TimeLimit',
  );
});
