import { describe, expect, test } from 'vitest';
import { box, discrete, multiDiscrete, type VectorEnv } from '../env/index.ts';
import { allocateRollout, recordObservation, recordOutcome } from './rollout.ts';

/** Two environments with images of two bytes and two-part actions, as plain arrays that the test writes. */
const env = {
  numEnvs: 2,
  observationSpace: box({ shape: [2], dtype: 'uint8' }),
  actionSpace: multiDiscrete([3, 2]),
  observations: new Uint8Array(4),
  actionMask: new Uint8Array(10),
  rewards: new Float64Array(2),
  terminated: new Uint8Array(2),
  truncated: new Uint8Array(2),
} as unknown as VectorEnv;

describe('a rollout', () => {
  test('has the types of the spaces, a row for each step of each environment', () => {
    const rollout = allocateRollout(env, 3);
    expect(rollout.observations).toEqual(new Uint8Array(12));
    expect(rollout.actions).toEqual(new Int32Array(12));
    expect(rollout.actionMasks).toEqual(new Uint8Array(30));
    for (const name of ['rewards', 'terminated', 'truncated', 'starts'] as const) expect(rollout[name].length).toBe(6);
  });

  test('has float rows for float boxes, and no masks where all actions are allowed', () => {
    const plain = { ...env, actionSpace: box({ shape: [2] }), observationSpace: discrete(4) };
    delete (plain as { actionMask?: Uint8Array }).actionMask;
    const rollout = allocateRollout(plain, 1);
    expect(rollout.actions).toEqual(new Float32Array(4));
    expect(rollout.observations).toEqual(new Int32Array(2));
    expect('actionMasks' in rollout).toBe(false);
  });

  test('has at least one step', () => {
    for (const length of [0, 1.5, Number.NaN]) {
      expect(() => allocateRollout(env, length)).toThrow(
        `length is not a positive whole number (${length}) in allocateRollout`,
      );
    }
  });

  test('keeps copies of what was seen and what came of it, step after step', () => {
    const rollout = allocateRollout(env, 2);
    for (const t of [0, 1]) {
      env.observations.set([1, 2, 3, 4].map((x) => x + 10 * t));
      env.actionMask!.fill(t);
      recordObservation(rollout, t, env, Uint8Array.of(1 - t, 1));
      env.rewards.set([0.5 + t, -1 - t]);
      env.terminated.set([t, 0]);
      env.truncated.set([0, t]);
      recordOutcome(rollout, t, env, Int32Array.of(2, t, 0, 1));
    }
    env.observations.fill(99);
    env.rewards.fill(99);
    expect(Array.from(rollout.observations)).toEqual([1, 2, 3, 4, 11, 12, 13, 14]);
    expect(Array.from(rollout.actions)).toEqual([2, 0, 0, 1, 2, 1, 0, 1]);
    expect(Array.from(rollout.actionMasks!)).toEqual([...new Array(10).fill(0), ...new Array(10).fill(1)]);
    expect(Array.from(rollout.starts)).toEqual([1, 1, 0, 1]);
    expect(Array.from(rollout.rewards)).toEqual([0.5, -1, 1.5, -2]);
    expect(Array.from(rollout.terminated)).toEqual([0, 0, 1, 0]);
    expect(Array.from(rollout.truncated)).toEqual([0, 0, 0, 1]);
  });
});
