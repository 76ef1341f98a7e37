import { mixMotors } from '../motor-mixing.ts';
import { column, vehicle } from '../vehicle.ts';

/** A direction or place in the world. */
type Vector = readonly [number, number, number];

/** What a pilot is tuned for. */
export interface Gains {
  /** Speed (m/s) per metre of distance to the target. */
  readonly approach: number;
  /** Most speed towards the target, in m/s. */
  readonly speed: number;
}

const nominal = vehicle();
const velocityGain = 4;
const attitudeGain = 120;
const rateGain = 15;
const mostTilt = 0.8;

/**
 * A pilot that looks at nothing but an observation: it wants a velocity towards the target, from that a thrust vector,
 * turns the body's z axis towards it and damps the body rates. Cascaded control on the rotation matrix, after Lee, Leok
 * and McClamroch (2010), "Geometric tracking control of a quadrotor UAV on SE(3)", without its yaw.
 *
 * @param seen - an observation of a quadrotor task
 * @param target - where to go from here in the world; the observation's own target by default
 * @returns thrust (N) and body torques (N m)
 */
export function steer(seen: ArrayLike<number>, { approach, speed }: Gains, target = targetOf(seen)): number[] {
  const distance = Math.hypot(...target);
  const wanted = Math.min(speed, approach * distance) / Math.max(distance, 1e-9);
  const pull = [0, 1, 2].map((k) => velocityGain * (wanted * target[k] - seen[3 + k]));
  const aside = Math.hypot(pull[0], pull[1]);
  const lift = Math.max(3, 9.81 + pull[2]);
  const cut = Math.min(1, (mostTilt * lift) / Math.max(aside, 1e-9));
  const force = [cut * pull[0], cut * pull[1], lift].map((a) => nominal[column.mass] * a);
  // The force in the body's frame: columns of the rotation matrix are the body's axes in the world.
  const [x, y, z] = [0, 1, 2].map((c) => seen[6 + c] * force[0] + seen[9 + c] * force[1] + seen[12 + c] * force[2]);
  const size = Math.hypot(...force);
  const turn = [-y / size, x / size, 0];
  const inertia = [nominal[column.inertiaX], nominal[column.inertiaY], nominal[column.inertiaZ]];
  const torque = turn.map((angle, k) => inertia[k] * (attitudeGain * angle - rateGain * seen[15 + k]));
  return [Math.max(0, z), ...torque];
}

/** Target minus position. */
function targetOf(seen: ArrayLike<number>): Vector {
  return [seen[0], seen[1], seen[2]];
}

/** A point to steer for so that the next gate is met from before and head on. */
export function racingTarget(seen: ArrayLike<number>): Vector {
  const [x, y, z] = targetOf(seen);
  const [cos, sin] = [seen[22], seen[23]];
  const before = x * cos + y * sin;
  const aside = Math.hypot(x - before * cos, y - before * sin) + Math.abs(z);
  // Beyond the gate when lined up with it, before it when not.
  const shift = before < 0 ? -1 - 0.5 * before : Math.max(-0.9, 0.6 - 2 * aside);
  return [x + shift * cos, y + shift * sin, z];
}

/** A motor action that makes a thrust and torques, written to `actions` at `at`. */
export function motorAction(wrench: readonly number[], actions: Float32Array, at = 0): void {
  const speeds = new Float64Array(4);
  mixMotors(wrench, nominal, 0, speeds, 0);
  for (let k = 0; k < 4; k++) actions[at + k] = 2 * (speeds[k] / nominal[column.maximumSpeed]) ** 2 - 1;
}

/** The same as collective thrust and body rates. */
export function rateAction([thrust, x, y, z]: readonly number[], seen: ArrayLike<number>, actions: Float32Array): void {
  const most = 4 * nominal[column.thrustCoefficient] * nominal[column.maximumSpeed] ** 2;
  const rate = (torque: number, inertia: number, k: number) => torque / (inertia * rateGain) + seen[15 + k];
  actions[0] = (2 * thrust) / most - 1;
  actions[1] = rate(x, nominal[column.inertiaX], 0) / 10;
  actions[2] = rate(y, nominal[column.inertiaY], 1) / 10;
  actions[3] = rate(z, nominal[column.inertiaZ], 2) / 4;
}
