import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type ActionBatch, type Box, boundAt } from '../../env/index.ts';
import { Acrobot, CartPole, MountainCar, MountainCarContinuous, Pendulum, type PhysicsEnv } from './index.ts';

interface Step {
  readonly action: number | readonly number[];
  readonly state: readonly number[];
  readonly observation: readonly number[];
  readonly reward: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

interface Episode {
  readonly initialState: readonly number[];
  readonly steps: readonly Step[];
}

interface GoldenStep {
  readonly a: number | readonly number[];
  readonly state: readonly number[];
  readonly obs: readonly number[];
  readonly r: number;
  readonly term?: boolean;
  readonly trunc?: boolean;
  readonly terminated?: boolean;
  readonly truncated?: boolean;
}

/** Recordings of unmodified Gymnasium; see test/data/gymnasium/README.md. */
function read<T>(name: string): T {
  const path = new URL(`../../../test/data/gymnasium/${name}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(path)).toString()) as T;
}

interface Recording {
  readonly spec: {
    readonly max_episode_steps: number;
    readonly obs_low: readonly number[];
    readonly obs_high: readonly number[];
  };
  readonly episodes: readonly { readonly initial_state: readonly number[]; readonly steps: readonly GoldenStep[] }[];
}

interface Golden {
  readonly envs: Readonly<
    Record<string, readonly { readonly state0: readonly number[]; readonly steps: readonly GoldenStep[] }[]>
  >;
}

function episode(initialState: readonly number[], steps: readonly GoldenStep[]): Episode {
  return {
    initialState,
    steps: steps.map((step) => ({
      action: step.a,
      state: step.state,
      observation: step.obs,
      reward: step.r,
      terminated: (step.terminated ?? step.term) === true,
      truncated: (step.truncated ?? step.trunc) === true,
    })),
  };
}

/** How many float32 numbers lie between two of them. */
function ulps(a: number, b: number): number {
  const bits = new Int32Array(new Float32Array([a, b]).buffer);
  return Math.abs(ordered(bits[0]) - ordered(bits[1]));
}

function ordered(bits: number): number {
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}

/** The recorded action in every environment of the batch. */
function batchOf(env: PhysicsEnv, action: number | readonly number[]): ActionBatch {
  const row = typeof action === 'number' ? [action] : action;
  const all = Array.from({ length: env.numEnvs }, () => row).flat();
  return env.actionSpace.type === 'box' ? Float32Array.from(all) : Int32Array.from(all);
}

const index = 1;

/** Plays the recorded actions in one environment of a batch, from the recorded first state, and compares every step; copies the state again every `period` steps. */
function replay(env: PhysicsEnv, { initialState, steps }: Episode, period = Number.POSITIVE_INFINITY): void {
  env.reset(0);
  env.setState(index, initialState);
  for (const [t, step] of steps.entries()) {
    env.step(batchOf(env, step.action));
    compare(env, step, `of step ${t}`);
    if ((t + 1) % period === 0) env.setState(index, step.state, t + 1);
  }
}

function compare(env: PhysicsEnv, step: Step, where: string): void {
  const ended = step.terminated || step.truncated;
  const flags = { terminated: env.terminated[index] === 1, truncated: env.truncated[index] === 1 };
  expect(flags, `flags ${where}`).toEqual({ terminated: step.terminated, truncated: step.truncated });
  expect(Math.abs(env.rewards[index] - step.reward), `reward ${where}`).toBeLessThanOrEqual(1e-9);
  const shown = row(ended ? env.finalObservations : env.observations, env.numEnvs);
  for (const [k, expected] of step.observation.entries()) {
    expect(ulps(shown[k], expected), `observation ${k} ${where}`).toBeLessThanOrEqual(1);
  }
  // The last state has gone: the next episode has begun in its place.
  if (ended) return;
  for (const [k, expected] of step.state.entries()) {
    expect(Math.abs(row(env.states, env.numEnvs)[k] - expected), `state ${k} ${where}`).toBeLessThanOrEqual(1e-12);
  }
}

function row(batch: ArrayLike<number>, numEnvs: number): number[] {
  const size = batch.length / numEnvs;
  return Array.from({ length: size }, (_, k) => batch[index * size + k]);
}

const golden = read<Golden>('golden-seeds');
const long = read<Readonly<Record<string, Recording['episodes']>>>('long-episodes');

// The balanced pole multiplies a rounding difference tenfold in about 30 steps, and the cosine of the recording's NumPy differs from this one's in the last bit.
const periods: Readonly<Record<string, number>> = { 'CartPole-v1': 100 };

describe.each([
  ['CartPole-v1', CartPole],
  ['Acrobot-v1', Acrobot],
  ['MountainCar-v0', MountainCar],
  ['MountainCarContinuous-v0', MountainCarContinuous],
  ['Pendulum-v1', Pendulum],
] as const)('%s follows Gymnasium', (id, Env) => {
  const recording = read<Recording>(id);
  const numpy2 = (): PhysicsEnv => new Env({ numEnvs: 3, arithmetic: 'numpy2' } as object);

  test('in its spaces and time limit', () => {
    const env = new Env();
    const space = env.observationSpace as Box;
    expect(env.maxEpisodeSteps).toBe(recording.spec.max_episode_steps);
    expect(recording.spec.obs_low.map((_, i) => boundAt(space.low, i))).toEqual(recording.spec.obs_low.map(number));
    expect(recording.spec.obs_high.map((_, i) => boundAt(space.high, i))).toEqual(recording.spec.obs_high.map(number));
  });

  test.each(recording.episodes.map((recorded, i) => [i, recorded] as const))(
    'under NumPy 1, episode %i',
    (_, recorded) => {
      replay(new Env({ numEnvs: 3 }), episode(recorded.initial_state, recorded.steps), periods[id]);
    },
  );

  test.each(long[id].map((recorded, i) => [i, recorded] as const))('under NumPy 2, whole episode %i', (_, recorded) => {
    replay(numpy2(), episode(recorded.initial_state, recorded.steps));
  });

  test.each(golden.envs[id].map((recorded, i) => [i, recorded] as const))('under NumPy 2, seed %i', (_, recorded) => {
    replay(numpy2(), episode(recorded.state0, recorded.steps));
  });
});

/** JSON has no infinity; the recordings write it as a word. */
function number(x: unknown): number {
  return typeof x === 'number' ? x : Number(String(x).replace('inf', 'Infinity'));
}
