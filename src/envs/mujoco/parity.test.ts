import { beforeAll, describe, expect, test } from 'vitest';
import { mujocoEnvs } from './index.ts';
import type { MujocoEnv } from './physics/index.ts';
import { loadAll, probe } from './testing/probe.ts';
import { type RecordedStep, readRecording } from './testing/recording.ts';

const index = 1;
const compared = 10;
const tolerance = 1e-6;

/** The recorded action in every environment of the batch. */
function batch(env: MujocoEnv, action: readonly number[]): Float32Array {
  return Float32Array.from({ length: env.numEnvs * action.length }, (_, k) => action[k % action.length]);
}

function compare(actual: ArrayLike<number>, expected: readonly number[], what: string, relative = 0): void {
  expect(actual.length, what).toBe(expected.length);
  const errors = expected.map((number, k) => Math.abs(actual[k] - number) - relative * Math.abs(number));
  expect(Math.max(...errors), what).toBeLessThanOrEqual(tolerance);
}

/** The last observation of the step, which an ended episode has left elsewhere. */
function observation(env: MujocoEnv): ArrayLike<number> {
  const size = env.observations.length / env.numEnvs;
  const from = env.terminated[index] === 1 ? env.finalObservations : env.observations;
  return from.subarray(index * size, (index + 1) * size);
}

function compareStep(env: MujocoEnv, step: RecordedStep, t: number): void {
  expect(env.terminated[index] === 1, `flag of step ${t}`).toBe(step.terminated);
  // Observations are float32, whose numbers are exact to 2^-24 of their size.
  compare(observation(env), step.obs, `observation of step ${t}`, 2 ** -24);
  compare([env.rewards[index]], [step.r], `reward of step ${t}`);
  if (step.terminated) return;
  compare(env.simulations[index].qpos, step.qpos, `positions of step ${t}`);
  compare(env.simulations[index].qvel, step.qvel, `velocities of step ${t}`);
}

beforeAll(loadAll);

describe.each(mujocoEnvs.map(({ id }) => id))('%s', (id) => {
  test.each(readRecording(id).episodes.map((steps, i) => [i, steps] as const))('recorded episode %i', (_, steps) => {
    const env = probe(id, { numEnvs: 2 });
    env.reset(0);
    env.setState(index, steps[0].qpos, steps[0].qvel);
    compare(observation(env), steps[0].obs, 'first observation', 2 ** -24);
    for (const [t, step] of steps.slice(1, compared + 1).entries()) {
      env.step(batch(env, step.a));
      compareStep(env, step, t + 1);
      if (step.terminated) break;
    }
    env.close();
  });
});
