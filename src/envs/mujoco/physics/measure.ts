import { allocateActions, sampleActions } from '../../../env/index.ts';
import { Stream } from '../../../random/index.ts';
import { engine } from './engine.ts';
import type { MujocoEnv } from './mujoco-env.ts';

/** What {@link measureStepping} takes. */
export interface MeasureOptions {
  /** How many times each of the two is measured, by turns; 9 by default. */
  readonly rounds?: number;
  /** Steps of the whole batch in a round; 100 by default. */
  readonly steps?: number;
}

/** Speeds in environment steps per second, medians of the rounds. */
export interface SteppingSpeed {
  readonly env: number;
  /** Of `mj_step` alone, as often as the environment calls it, on the same states with the same controls. */
  readonly bare: number;
  /** Median of `env / bare` of a round. */
  readonly ratio: number;
}

/**
 * Measures how much of the engine's speed an environment keeps. Both sides begin each round in the same states.
 *
 * @param make - makes the environment; called twice
 */
export function measureStepping(
  make: () => MujocoEnv,
  { rounds = 9, steps = 100 }: MeasureOptions = {},
): SteppingSpeed {
  const [env, bare] = [make(), make()];
  const batches = randomBatches(env);
  env.reset(0);
  const speeds: SteppingSpeed[] = [];
  for (let round = -1; round < rounds; round++) {
    bare.restore(env.snapshot());
    const played = rate(env.numEnvs * steps, () => playEnv(env, batches, steps));
    const stepped = rate(env.numEnvs * steps, () => stepBare(bare, batches, steps));
    // The first round warms up.
    if (round >= 0) speeds.push({ env: played, bare: stepped, ratio: played / stepped });
  }
  env.close();
  bare.close();
  return {
    env: median(speeds.map((speed) => speed.env)),
    bare: median(speeds.map((speed) => speed.bare)),
    ratio: median(speeds.map((speed) => speed.ratio)),
  };
}

function playEnv(env: MujocoEnv, batches: readonly Float32Array[], steps: number): void {
  for (let t = 0; t < steps; t++) env.step(batches[t % batches.length]);
}

function stepBare({ simulations, frameSkip }: MujocoEnv, batches: readonly Float32Array[], steps: number): void {
  const mujoco = engine();
  for (let t = 0; t < steps; t++) {
    const actions = batches[t % batches.length];
    let at = 0;
    for (const { model, data, ctrl } of simulations) {
      for (let k = 0; k < ctrl.length; k++) ctrl[k] = actions[at++];
      for (let k = 0; k < frameSkip; k++) mujoco.mj_step(model, data);
    }
  }
}

function randomBatches(env: MujocoEnv): Float32Array[] {
  const stream = Stream.fromSeed(1);
  return Array.from({ length: 64 }, () => {
    const actions = allocateActions(env) as Float32Array;
    sampleActions(env, stream, actions);
    return actions;
  });
}

function rate(count: number, work: () => void): number {
  const start = performance.now();
  work();
  return (1000 * count) / (performance.now() - start);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
