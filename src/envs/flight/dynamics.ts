import { column } from './vehicle.ts';

/**
 * Numbers in a row of state: position (m, z upwards), velocity (m/s), both in the world; attitude as a unit quaternion
 * w x y z that turns body vectors into the world; body rates (rad/s, in the body, x forwards, y left, z up); the speeds
 * of the four motors (rad/s): front right, back right, back left, front left, the first turning anticlockwise seen from
 * above, and so on in turn.
 */
export const stateSize = 17;

/** Where the parts of a row of state begin. */
export const part = { position: 0, velocity: 3, attitude: 6, rates: 10, motors: 13 } as const;

/**
 * Time derivative of one row of state at `s`, written to `out` (`[17]`).
 *
 * Newton and Euler for a rigid body with thrust along the body's z axis, rotor drag proportional to air speed and to
 * the sum of the rotor speeds, roll and pitch torques from the arms, yaw torques from the rotors' drag, and first-order
 * motors whose commanded speeds lie in `commands` at `u`; no gyroscopic torque of the rotors. `p` is where the row of
 * `parameters` begins.
 */
export function derivative(
  state: Float64Array,
  s: number,
  commands: Float64Array,
  u: number,
  parameters: Float64Array,
  p: number,
  out: Float64Array,
): void {
  const vx = state[s + 3];
  const vy = state[s + 4];
  const vz = state[s + 5];
  const qw = state[s + 6];
  const qx = state[s + 7];
  const qy = state[s + 8];
  const qz = state[s + 9];
  const wx = state[s + 10];
  const wy = state[s + 11];
  const wz = state[s + 12];
  const m1 = state[s + 13];
  const m2 = state[s + 14];
  const m3 = state[s + 15];
  const m4 = state[s + 16];
  const perMass = 1 / parameters[p + column.mass];
  const inertiaX = parameters[p + column.inertiaX];
  const inertiaY = parameters[p + column.inertiaY];
  const inertiaZ = parameters[p + column.inertiaZ];
  const lift = parameters[p + column.thrustCoefficient];
  const lever = parameters[p + column.armLength] * Math.SQRT1_2 * lift;
  const twist = parameters[p + column.torqueCoefficient];
  const lag = 1 / parameters[p + column.motorTimeConstant];
  const f1 = m1 * m1;
  const f2 = m2 * m2;
  const f3 = m3 * m3;
  const f4 = m4 * m4;
  const spin = m1 + m2 + m3 + m4;

  // Rows of the rotation from the body to the world.
  const r00 = 1 - 2 * (qy * qy + qz * qz);
  const r01 = 2 * (qx * qy - qw * qz);
  const r02 = 2 * (qx * qz + qw * qy);
  const r10 = 2 * (qx * qy + qw * qz);
  const r11 = 1 - 2 * (qx * qx + qz * qz);
  const r12 = 2 * (qy * qz - qw * qx);
  const r20 = 2 * (qx * qz - qw * qy);
  const r21 = 2 * (qy * qz + qw * qx);
  const r22 = 1 - 2 * (qx * qx + qy * qy);

  const ax = vx - parameters[p + column.windX];
  const ay = vy - parameters[p + column.windY];
  const az = vz - parameters[p + column.windZ];
  const dragXY = -parameters[p + column.dragXY] * spin * perMass;
  const dragZ = -parameters[p + column.dragZ] * spin * perMass;
  const bodyX = dragXY * (r00 * ax + r10 * ay + r20 * az);
  const bodyY = dragXY * (r01 * ax + r11 * ay + r21 * az);
  const bodyZ = dragZ * (r02 * ax + r12 * ay + r22 * az) + lift * (f1 + f2 + f3 + f4) * perMass;

  out[0] = vx;
  out[1] = vy;
  out[2] = vz;
  out[3] = r00 * bodyX + r01 * bodyY + r02 * bodyZ;
  out[4] = r10 * bodyX + r11 * bodyY + r12 * bodyZ;
  out[5] = r20 * bodyX + r21 * bodyY + r22 * bodyZ - parameters[p + column.gravity];
  out[6] = -0.5 * (qx * wx + qy * wy + qz * wz);
  out[7] = 0.5 * (qw * wx + qy * wz - qz * wy);
  out[8] = 0.5 * (qw * wy + qz * wx - qx * wz);
  out[9] = 0.5 * (qw * wz + qx * wy - qy * wx);
  out[10] = (lever * (f3 + f4 - f1 - f2) - (inertiaZ - inertiaY) * wy * wz) / inertiaX;
  out[11] = (lever * (f2 + f3 - f1 - f4) - (inertiaX - inertiaZ) * wz * wx) / inertiaY;
  out[12] = (twist * (f2 + f4 - f1 - f3) - (inertiaY - inertiaX) * wx * wy) / inertiaZ;
  out[13] = lag * (commands[u] - m1);
  out[14] = lag * (commands[u + 1] - m2);
  out[15] = lag * (commands[u + 2] - m3);
  out[16] = lag * (commands[u + 3] - m4);
}

const slope = new Float64Array(stateSize);
const sum = new Float64Array(stateSize);
const trial = new Float64Array(stateSize);

/**
 * One classical Runge-Kutta step of fourth order of the row of state at `s`, over the parameters' time step, in place;
 * then the quaternion is brought back to length 1. The commanded motor speeds at `u` hold for the whole step.
 */
export function integrate(
  state: Float64Array,
  s: number,
  commands: Float64Array,
  u: number,
  parameters: Float64Array,
  p: number,
): void {
  const h = parameters[p + column.timeStep];
  derivative(state, s, commands, u, parameters, p, slope);
  for (let k = 0; k < stateSize; k++) {
    sum[k] = slope[k];
    trial[k] = state[s + k] + 0.5 * h * slope[k];
  }
  derivative(trial, 0, commands, u, parameters, p, slope);
  for (let k = 0; k < stateSize; k++) {
    sum[k] += 2 * slope[k];
    trial[k] = state[s + k] + 0.5 * h * slope[k];
  }
  derivative(trial, 0, commands, u, parameters, p, slope);
  for (let k = 0; k < stateSize; k++) {
    sum[k] += 2 * slope[k];
    trial[k] = state[s + k] + h * slope[k];
  }
  derivative(trial, 0, commands, u, parameters, p, slope);
  for (let k = 0; k < stateSize; k++) state[s + k] += (h / 6) * (sum[k] + slope[k]);
  normaliseAttitude(state, s + part.attitude);
}

function normaliseAttitude(state: Float64Array, q: number): void {
  const w = state[q];
  const x = state[q + 1];
  const y = state[q + 2];
  const z = state[q + 3];
  const scale = 1 / Math.sqrt(w * w + x * x + y * y + z * z);
  state[q] = w * scale;
  state[q + 1] = x * scale;
  state[q + 2] = y * scale;
  state[q + 3] = z * scale;
}
