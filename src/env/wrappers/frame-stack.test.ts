import { expect, test } from 'vitest';
import { Corridor } from '../../../test/env/corridor.ts';
import { describeSpace } from '../space/index.ts';
import { vectorize } from '../vectorize.ts';
import { FrameStack } from './frame-stack.ts';

/** An episode of `length` steps that shows its number times 10, plus the step; for stacks. */
function numbered(length: number) {
  let episode = 0;
  let t = 0;
  return vectorize(
    () => ({
      id: 'Numbered',
      observationSpace: { type: 'box', shape: [1], low: 0, high: 255, dtype: 'uint8' },
      actionSpace: { type: 'discrete', n: 1 },
      reset() {
        episode++;
        t = 0;
        return { observation: Uint8Array.of(episode * 10), info: {} };
      },
      step() {
        t++;
        return {
          observation: Uint8Array.of(episode * 10 + t),
          reward: 0,
          terminated: t === length,
          truncated: false,
          info: {},
        };
      },
      snapshot: () => ({ id: 'Numbered', numEnvs: 1, state: {} }),
      restore() {},
      render: () => ({ width: 1, height: 1, background: '#ffffff', shapes: [] }),
      close() {},
    }),
    1,
  );
}

test('shows the last frames, oldest first, and never one of the episode before', () => {
  const env = new FrameStack(numbered(3), 3);
  const noAction = Int32Array.of(0);
  env.reset(0);
  expect(env.observations).toEqual(Uint8Array.of(10, 10, 10));
  env.step(noAction);
  expect(env.observations).toEqual(Uint8Array.of(10, 10, 11));
  env.step(noAction);
  expect(env.observations).toEqual(Uint8Array.of(10, 11, 12));
  env.step(noAction);
  expect(env.finalObservations).toEqual(Uint8Array.of(11, 12, 13));
  expect(env.observations).toEqual(Uint8Array.of(20, 20, 20));
  env.step(noAction);
  expect(env.observations).toEqual(Uint8Array.of(20, 20, 21));
  env.restart(0);
  expect(env.observations).toEqual(Uint8Array.of(30, 30, 30));
});

test('stacks the space', () => {
  const env = new FrameStack(new Corridor({ numEnvs: 2 }), 2);
  expect(describeSpace(env.observationSpace)).toEqual({
    type: 'box',
    shape: [2, 2],
    low: 0,
    high: 100,
    dtype: 'float32',
  });
  expect(env.observations).toHaveLength(8);
});

test('refuses one frame, and spaces that are no box', () => {
  expect(() => new FrameStack(numbered(3), 1)).toThrow('frames must be an integer of at least 2 (1) in FrameStack');
});
