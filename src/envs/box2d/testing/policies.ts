import { allocateActions, sampleActions, type VectorEnv } from '../../../env/index.ts';
import { Stream } from '../../../random/index.ts';

/** Writes the actions of all environments from their observations. `begins[i]` is 1 in the first step of an episode. */
export type Policy = (env: VectorEnv, actions: Int32Array | Float32Array, begins: Uint8Array) => void;

const clamp = (x: number, most: number): number => Math.max(-most, Math.min(most, x));

/** Uniformly random actions. */
export function randomPolicy(): Policy {
  const stream = Stream.fromSeed(5);
  return (env, actions) => {
    sampleActions(env, stream, actions);
  };
}

/**
 * Gymnasium's rule for landing: lean towards the pad, sink along a cone over it, and slow down once a leg touches the
 * ground.
 */
export function landingPolicy(): Policy {
  return (env, actions) => {
    for (let i = 0; i < env.numEnvs; i++) {
      const [x, y, speedX, speedY, angle, spin, left, right] = env.observations.subarray(i * 8, i * 8 + 8);
      const touching = left + right > 0;
      const lean = touching ? 0 : 0.5 * (clamp(0.5 * x + speedX, 0.4) - angle) - spin;
      const lift = touching ? -0.5 * speedY : 0.5 * (0.55 * Math.abs(x) - y) - 0.5 * speedY;
      if (env.actionSpace.type === 'box') {
        actions.set([clamp(20 * lift - 1, 1), clamp(-20 * lean, 1)], i * 2);
      } else if (lift > Math.abs(lean) && lift > 0.05) actions[i] = 2;
      else actions[i] = Math.abs(lean) <= 0.05 ? 0 : lean < 0 ? 3 : 1;
    }
  };
}

/** Where a walker is in its step. */
interface Gait {
  phase: 'swing' | 'put down' | 'push off';
  /** The leg that swings; 0 is the left one. */
  moving: number;
  /** Angle to which the knee of the standing leg is bent. */
  knee: number;
}

const walkingSpeed = 0.29;
const standingKnee = 0.1;

/** Gymnasium's rule for walking: swing one leg ahead on the other, put it down, push off, and change legs. */
export function walkingPolicy(numEnvs: number): Policy {
  const gaits: Gait[] = Array.from({ length: numEnvs }, newGait);
  return (env, actions, begins) => {
    for (let i = 0; i < numEnvs; i++) {
      if (begins[i] === 1) gaits[i] = newGait();
      const row = [0, 0, 0, 0];
      if (begins[i] === 0) walk(gaits[i], env.observations.subarray(i * 24, i * 24 + 14) as Float32Array, row);
      actions.set(row, i * 4);
    }
  };
}

function newGait(): Gait {
  return { phase: 'swing', moving: 0, knee: standingKnee };
}

function walk(gait: Gait, seen: Float32Array, row: number[]): void {
  const hips: (number | undefined)[] = [undefined, undefined];
  const knees: (number | undefined)[] = [undefined, undefined];
  const moving = gait.moving;
  const standing = 1 - moving;
  const [movingAt, standingAt] = [4 + 5 * moving, 4 + 5 * standing];
  if (gait.phase === 'swing') {
    hips[moving] = 1.1;
    knees[moving] = -0.6;
    gait.knee = Math.min(gait.knee + (seen[2] > walkingSpeed ? 0.06 : 0.03), standingKnee);
    knees[standing] = gait.knee;
    if (seen[standingAt] < 0.1) gait.phase = 'put down';
  }
  if (gait.phase === 'put down') {
    hips[moving] = 0.1;
    knees[moving] = standingKnee;
    knees[standing] = gait.knee;
    if (seen[movingAt + 4] === 1) {
      gait.phase = 'push off';
      gait.knee = Math.min(seen[movingAt + 2], standingKnee);
    }
  }
  if (gait.phase === 'push off') {
    knees[moving] = gait.knee;
    knees[standing] = 1;
    if (seen[standingAt + 2] > 0.88 || seen[2] > 1.2 * walkingSpeed) {
      gait.phase = 'swing';
      gait.moving = standing;
    }
  }
  for (let leg = 0; leg < 2; leg++) moveLeg(leg, hips[leg], knees[leg], seen, row);
}

/** Torques that bring a leg to its targets while the hull stays level and does not bounce. */
function moveLeg(
  leg: number,
  hip: number | undefined,
  knee: number | undefined,
  seen: Float32Array,
  row: number[],
): void {
  const at = 4 + 5 * leg;
  const towardsHip = hip === undefined ? 0 : 0.9 * (hip - seen[at]) - 0.25 * seen[at + 1];
  const towardsKnee = knee === undefined ? 0 : 4 * (knee - seen[at + 2]) - 0.25 * seen[at + 3];
  row[2 * leg] = clamp(0.5 * (towardsHip + 0.9 * seen[0] + 1.5 * seen[1]), 1);
  row[2 * leg + 1] = clamp(0.5 * (towardsKnee - 15 * seen[3]), 1);
}

/** Returns of `perEnv` whole episodes in each environment. */
export function returnsOf(env: VectorEnv, policy: Policy, perEnv: number): number[] {
  const actions = allocateActions(env) as Int32Array | Float32Array;
  const begins = new Uint8Array(env.numEnvs).fill(1);
  const counts = new Int32Array(env.numEnvs);
  const running = new Float64Array(env.numEnvs);
  const returns: number[] = [];
  env.reset(6);
  while (returns.length < env.numEnvs * perEnv) {
    policy(env, actions, begins);
    env.step(actions);
    for (let i = 0; i < env.numEnvs; i++) {
      running[i] += env.rewards[i];
      begins[i] = env.terminated[i] | env.truncated[i];
      if (begins[i] === 0) continue;
      if (counts[i]++ < perEnv) returns.push(running[i]);
      running[i] = 0;
    }
  }
  return returns;
}

/** Mean and its standard error. */
export function summary(returns: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = returns.reduce((sum, x) => sum + x, 0) / returns.length;
  const variance = returns.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (returns.length - 1);
  return { mean, error: Math.sqrt(variance / returns.length) };
}
