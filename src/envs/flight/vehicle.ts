import type { ContextSpec } from '../../env/index.ts';

/**
 * What a quadrotor and its air are, in SI units; by default a Crazyflie 2.x. The first eleven belong to the vehicle and
 * are drawn anew for each episode under domain randomisation.
 *
 * - `armLength` (m): from the centre to each motor; the motors lie at 45° to the body axes.
 * - `thrustCoefficient` (N s²) and `torqueCoefficient` (N m s²): of a rotor, per squared speed in rad/s.
 * - `motorTimeConstant` (s): a motor's speed follows its command as a first-order lag.
 * - `dragXY`, `dragZ` (N s² / m): force per rad/s of all rotor speeds together and per m/s of air speed, across and
 *   along the body's z axis.
 * - `windX`, `windY`, `windZ` (m/s): velocity of the air.
 *
 * Sources: mass, inertia, arm, coefficients and the thrust to weight ratio of 2.25 (from which the maximum speed
 * follows) as in gym-pybullet-drones (Panerati et al. 2021, arXiv 2103.02142, after Luis and Le Ny 2016, arXiv
 * 1608.05786); drag from Förster (2015), "System identification of the Crazyflie 2.0 nano quadrocopter", ETH Zürich;
 * the time constant is a quarter of the settling time to 2 %, 0.15 s, of Molchanov et al. (2019), arXiv 1903.04628.
 */
export const vehicleContext = {
  mass: { default: 0.027, low: 0.01, high: 0.1 },
  inertiaX: { default: 1.4e-5, low: 3e-6, high: 2e-4 },
  inertiaY: { default: 1.4e-5, low: 3e-6, high: 2e-4 },
  inertiaZ: { default: 2.17e-5, low: 3e-6, high: 2e-4 },
  armLength: { default: 0.0397, low: 0.02, high: 0.1 },
  thrustCoefficient: { default: 2.88157e-8, low: 1e-8, high: 1e-7 },
  torqueCoefficient: { default: 7.24041e-10, low: 1e-10, high: 5e-9 },
  maximumSpeed: { default: 2273.86, low: 1000, high: 4000 },
  motorTimeConstant: { default: 0.0375, low: 0.01, high: 0.2 },
  dragXY: { default: 9.1785e-7, low: 0, high: 1e-5 },
  dragZ: { default: 10.311e-7, low: 0, high: 1e-5 },
  gravity: { default: 9.81, low: 0, high: 20 },
  windX: { default: 0, low: -10, high: 10 },
  windY: { default: 0, low: -10, high: 10 },
  windZ: { default: 0, low: -10, high: 10 },
  timeStep: { default: 0.01, low: 0.001, high: 0.02 },
} satisfies ContextSpec;

/** The name of a parameter. */
export type VehicleParameter = keyof typeof vehicleContext;

const names = Object.keys(vehicleContext) as VehicleParameter[];

/** Where each parameter lies in a row of parameters. */
export const column = Object.fromEntries(names.map((name, k) => [name, k])) as Readonly<
  Record<VehicleParameter, number>
>;

/** Numbers in a row of parameters. */
export const parameterCount = names.length;

/** How many of them, from the first on, are of the vehicle. */
export const vehicleParameterCount = column.gravity;

/** A row of parameters, the Crazyflie's where nothing else is given. */
export function vehicle(changed: Partial<Record<VehicleParameter, number>> = {}): Float64Array {
  return Float64Array.from(names, (name) => changed[name] ?? vehicleContext[name].default);
}

/** A row of parameters as a record. */
export function parametersByName(row: Float64Array): Readonly<Record<VehicleParameter, number>> {
  return Object.fromEntries(names.map((name, k) => [name, row[k]])) as Record<VehicleParameter, number>;
}

/** The motor speed (rad/s) at which the four motors together carry the weight; `p` is where the row begins. */
export function hoverSpeed(parameters: ArrayLike<number>, p = 0): number {
  const weight = parameters[p + column.mass] * parameters[p + column.gravity];
  return Math.sqrt(weight / (4 * parameters[p + column.thrustCoefficient]));
}
