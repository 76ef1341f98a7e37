import { column } from './vehicle.ts';

/**
 * Motor speeds (rad/s) that make a thrust (N) and three body torques (N m), the four numbers of `wrench`, written to
 * `speeds` at `u`. Each motor's thrust is cut to what it can give, from 0 to that of its maximum speed. `p` is where
 * the row of `parameters` begins.
 */
export function mixMotors(
  wrench: ArrayLike<number>,
  parameters: Float64Array,
  p: number,
  speeds: Float64Array,
  u: number,
): void {
  const thrust = wrench[0];
  const lift = parameters[p + column.thrustCoefficient];
  const roll = wrench[1] / (parameters[p + column.armLength] * Math.SQRT1_2);
  const pitch = wrench[2] / (parameters[p + column.armLength] * Math.SQRT1_2);
  const yaw = (wrench[3] * lift) / parameters[p + column.torqueCoefficient];
  const most = parameters[p + column.maximumSpeed];
  const perThrust = 1 / (4 * lift);
  speeds[u] = speedOf((thrust - roll - pitch - yaw) * perThrust, most);
  speeds[u + 1] = speedOf((thrust - roll + pitch + yaw) * perThrust, most);
  speeds[u + 2] = speedOf((thrust + roll + pitch - yaw) * perThrust, most);
  speeds[u + 3] = speedOf((thrust + roll - pitch + yaw) * perThrust, most);
}

function speedOf(squaredSpeed: number, most: number): number {
  return Math.min(most, Math.sqrt(Math.max(0, squaredSpeed)));
}
