import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivative, integrate, part, stateSize } from './dynamics.ts';
import { mixMotors } from './motor-mixing.ts';
import { column, hoverSpeed, type VehicleParameter, vehicle } from './vehicle.ts';

type Changed = Partial<Record<VehicleParameter, number>>;

/** Level, at rest, at the origin, with all motors at one speed. */
function level(speed: number): Float64Array {
  const state = new Float64Array(stateSize);
  state[part.attitude] = 1;
  return state.fill(speed, part.motors);
}

/** Spinning about all axes while thrown. */
function thrown(): Float64Array {
  const state = level(0);
  state.set([1, 2, 3], part.velocity);
  state.set([6, -4, 9], part.rates);
  return state;
}

function run(state: Float64Array, commands: Float64Array, parameters: Float64Array, steps: number): Float64Array {
  const moved = state.slice();
  for (let t = 0; t < steps; t++) integrate(moved, 0, commands, 0, parameters, 0);
  return moved;
}

const off = new Float64Array(4);
const noAir: Changed = { dragXY: 0, dragZ: 0 };

test('falls as a stone when nothing turns: 4.905 m in the first second', () => {
  const moved = run(level(0), off, vehicle(noAir), 100);
  expect(moved[2]).toBeCloseTo(-4.905, 12);
  expect(moved[part.velocity + 2]).toBeCloseTo(-9.81, 12);
});

test('hovers at the speed that carries the weight, 1516 rad/s, two thirds of the most', () => {
  const parameters = vehicle();
  const speed = hoverSpeed(parameters);
  expect(speed).toBeCloseTo(1515.9, 1);
  expect((parameters[column.maximumSpeed] / speed) ** 2).toBeCloseTo(2.25, 4);
  const moved = run(level(speed), new Float64Array(4).fill(speed), parameters, 1000);
  expect(Math.hypot(...moved.subarray(0, 6))).toBeLessThan(1e-9);
});

/** Energy, and angular momentum in the world, of a body that spins and flies. */
function conserved(state: Float64Array, parameters: Float64Array): number[] {
  const [w, x, y, z] = state.subarray(part.attitude, part.attitude + 4);
  const inertia = [column.inertiaX, column.inertiaY, column.inertiaZ].map((c) => parameters[c]);
  const rates = [...state.subarray(part.rates, part.rates + 3)];
  const velocity = Math.hypot(...state.subarray(part.velocity, part.velocity + 3));
  const spinning = rates.reduce((sum, rate, k) => sum + 0.5 * inertia[k] * rate * rate, 0);
  const mass = parameters[column.mass];
  const [a, b, c] = rates.map((rate, k) => rate * inertia[k]);
  // v + 2 q x (q x v + w v), which does not repeat the rotation matrix of the code under test.
  const [tx, ty, tz] = [y * c - z * b + w * a, z * a - x * c + w * b, x * b - y * a + w * c];
  return [
    0.5 * mass * velocity ** 2 + mass * parameters[column.gravity] * state[2],
    spinning,
    a + 2 * (y * tz - z * ty),
    b + 2 * (z * tx - x * tz),
    c + 2 * (x * ty - y * tx),
  ];
}

test('without air and thrust, both energies and the angular momentum stay', () => {
  const parameters = vehicle({ ...noAir, inertiaX: 1e-5, inertiaY: 2e-5, inertiaZ: 4e-5, timeStep: 0.002 });
  const before = conserved(thrown(), parameters);
  const after = conserved(run(thrown(), off, parameters, 1000), parameters);
  for (const [k, value] of before.entries()) expect(Math.abs(after[k] / value - 1)).toBeLessThan(1e-7);
});

test('half the time step makes a sixteenth of the error', () => {
  const commands = Float64Array.of(1500, 1600, 1700, 1550);
  const at = (timeStep: number) => run(thrown(), commands, vehicle({ timeStep }), Math.round(0.32 / timeStep));
  const truth = at(0.000625);
  const error = (timeStep: number) => Math.hypot(...at(timeStep).map((value, k) => value - truth[k]));
  const ratio = error(0.01) / error(0.005);
  expect(ratio).toBeGreaterThan(14);
  expect(ratio).toBeLessThan(19);
});

test('the quaternion keeps its length', () => {
  const moved = run(thrown(), Float64Array.of(1000, 900, 1100, 1000), vehicle(), 500);
  expect(Math.hypot(...moved.subarray(part.attitude, part.attitude + 4))).toBeCloseTo(1, 14);
});

/** The same motion seen in a mirror along the plane of x and z. */
function mirrored(state: Float64Array): Float64Array {
  const seen = state.slice();
  for (const k of [1, 4, part.attitude + 1, part.attitude + 3, part.rates, part.rates + 2]) seen[k] = -seen[k];
  return swapped(seen, part.motors);
}

/** Left motors for right ones. */
function swapped(numbers: Float64Array, at: number): Float64Array {
  const [m1, m2, m3, m4] = numbers.subarray(at, at + 4);
  numbers.set([m4, m3, m2, m1], at);
  return numbers;
}

test('mirrored commands in mirrored wind make a mirrored flight', () => {
  const speed = fc.double({ min: 0, max: 2000, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(speed, speed, speed, speed), fc.double({ min: -3, max: 3, noNaN: true }), (speeds, windY) => {
      const commands = Float64Array.from(speeds);
      const one = run(thrown(), commands, vehicle({ windY }), 40);
      const other = run(mirrored(thrown()), swapped(commands.slice(), 0), vehicle({ windY: -windY }), 40);
      const difference = mirrored(one).map((value, k) => value - other[k]);
      expect(Math.hypot(...difference)).toBeLessThan(1e-9 * Math.hypot(...one));
    }),
    { numRuns: 50 },
  );
});

test('a motor reaches 63.2 % of a step in its time constant, 95.0 % in three of them', () => {
  const parameters = vehicle({ motorTimeConstant: 0.1, timeStep: 0.005 });
  const commands = new Float64Array(4).fill(1000);
  expect(run(level(0), commands, parameters, 20)[part.motors]).toBeCloseTo(632.12, 1);
  expect(run(level(0), commands, parameters, 60)[part.motors + 3]).toBeCloseTo(950.21, 1);
});

/** Accelerations of a level vehicle whose motors already have their speeds. */
function accelerations(speeds: readonly number[], changed: Changed = {}): Float64Array {
  const state = level(0);
  state.set(speeds, part.motors);
  const out = new Float64Array(stateSize);
  derivative(state, 0, Float64Array.from(speeds), 0, vehicle(changed), 0, out);
  return out;
}

test('faster motors on the left roll to the right, faster ones behind pitch forwards, faster 2 and 4 turn left', () => {
  const signs = (speeds: readonly number[]) =>
    [...accelerations(speeds).subarray(part.rates, part.rates + 3)].map((a) => Math.sign(Math.round(a * 1e6)));
  expect(signs([1500, 1500, 1600, 1600])).toEqual([1, 0, 0]);
  expect(signs([1500, 1600, 1600, 1500])).toEqual([0, 1, 0]);
  expect(signs([1500, 1600, 1500, 1600])).toEqual([0, 0, 1]);
  const rolled = run(level(1500), Float64Array.of(1500, 1500, 1510, 1510), vehicle(), 30);
  expect(rolled[part.velocity + 1]).toBeLessThan(0);
});

test('wind of 1 m/s pushes a hovering Crazyflie with 0.206 m/s²', () => {
  const speed = hoverSpeed(vehicle());
  const out = accelerations([speed, speed, speed, speed], { windX: 1 });
  expect(out[part.velocity]).toBeCloseTo(0.2061, 4);
  expect(out[part.velocity + 2]).toBeCloseTo(0, 9);
});

test('mixed motors make the thrust and torques that were asked for', () => {
  const small = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(small, small, small, small, (a, b, c, d) => {
      const wanted = [0.3 + 0.05 * a, 0.001 * b, 0.001 * c, 0.0005 * d];
      const speeds = new Float64Array(4);
      mixMotors(wanted, vehicle(), 0, speeds, 0);
      const out = accelerations([...speeds]);
      const made = [0.027 * (out[5] + 9.81), 1.4e-5 * out[10], 1.4e-5 * out[11], 2.17e-5 * out[12]];
      for (const [k, value] of wanted.entries()) expect(made[k]).toBeCloseTo(value, 10);
    }),
  );
});

test('a motor gives neither less than nothing nor more than it can', () => {
  const speeds = new Float64Array(4);
  mixMotors([0.3, 0.1, 0, 0], vehicle(), 0, speeds, 0);
  expect([...speeds]).toEqual([0, 0, 2273.86, 2273.86]);
});
