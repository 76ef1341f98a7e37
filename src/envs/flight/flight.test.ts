import { expect, test } from 'vitest';
import { allocateActions, makeVectorEnv, type SnapshotArray, sampleActions, type VectorEnv } from '../../env/index.ts';
import { Stream } from '../../random/index.ts';
import '../index.ts';
import { part } from './dynamics.ts';
import { flightEnvs, QuadrotorHover, QuadrotorRace, QuadrotorWaypoint } from './index.ts';
import { fly } from './testing/flights.ts';
import { column, parameterCount, vehicle } from './vehicle.ts';

/** Writes numbers into arrays of the state, from an offset on. */
function put<T extends VectorEnv>(env: T, name: string, at: number, numbers: readonly number[]): T {
  const snapshot = structuredClone(env.snapshot());
  (snapshot.state.own as Record<string, SnapshotArray>)[name].set(numbers, at);
  env.restore(snapshot);
  return env;
}

/** Thrust of every motor as large as the weight. */
const hover = new Float32Array(4).fill(2 / 2.25 - 1);

const level = [0, 0, 1.5, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];

test('hover: at rest on the target the reward is 1, and the action that carries the weight keeps it', () => {
  const env = new QuadrotorHover();
  env.reset(0);
  const speed = env.flightState(0)[part.motors];
  put(env, 'states', 0, [...level, speed, speed, speed, speed]);
  for (let t = 0; t < 200; t++) {
    env.step(hover);
    expect(env.rewards[0]).toBeCloseTo(1, 4);
  }
  expect([...env.observations.slice(0, 3)].every((x) => Math.abs(x) < 1e-4)).toBe(true);
  expect([...env.observations.slice(6, 15)].map(Math.round)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(env.observations[18]).toBeCloseTo(2 / 3, 5);
});

test('hover: an episode ends at the ground, 2 m away, and when the gyroscope saturates', () => {
  for (const [at, numbers] of [
    [part.position, [0, 0, -0.1]],
    [part.position, [2.1, 0, 1.5]],
    [part.rates, [0, 0, 36]],
  ] as const) {
    const env = new QuadrotorHover();
    env.reset(0);
    put(put(env, 'states', 0, level), 'states', at, numbers).step(hover);
    expect(env.terminated[0]).toBe(1);
  }
});

test('the rates that an action commands are reached', () => {
  const env = new QuadrotorHover({ control: 'rates' });
  env.reset(0);
  put(env, 'states', 0, level);
  for (let t = 0; t < 40; t++) env.step(Float32Array.of(-0.2, 0, 0, 0.5));
  expect(env.observations[17]).toBeCloseTo(2, 1);
  const other = new QuadrotorHover({ control: 'rates' });
  other.reset(0);
  put(other, 'states', 0, level);
  for (let t = 0; t < 25; t++) other.step(Float32Array.of(-0.2, 0.3, -0.1, 0));
  expect(other.observations[15]).toBeGreaterThan(2.5);
  expect(other.observations[15]).toBeLessThan(3.4);
  expect(other.observations[16]).toBeLessThan(-0.8);
});

test('waypoint: the reward is what the distance shrank by, and 1 for arriving', () => {
  const env = new QuadrotorWaypoint();
  env.reset(1);
  put(put(env, 'states', 0, level), 'targets', 0, [1, 0, 1.5]);
  put(put(env, 'distances', 0, [1]), 'states', part.velocity, [1, 0, 0]).step(hover);
  expect(env.rewards[0]).toBeCloseTo(0.01, 4);
  const following = [...env.observations.slice(22, 25)];
  put(put(env, 'states', 0, level), 'states', 0, [0.795, 0, 1.5]);
  put(put(env, 'distances', 0, [0.205]), 'states', part.velocity, [1, 0, 0]).step(hover);
  expect(env.rewards[0]).toBeCloseTo(1.01, 3);
  const [x, y, z] = env.observations;
  expect([x + 0.805, y, z].map((value, k) => value - following[k] - [1, 0, 0][k])).toEqual([
    expect.closeTo(0, 3),
    expect.closeTo(0, 3),
    expect.closeTo(0, 3),
  ]);
});

/** A race whose next gate stands at the origin, 1.5 m high, to be flown through along +x. */
function facingGate(y: number): QuadrotorRace {
  const env = new QuadrotorRace();
  env.reset(2);
  put(put(env, 'gates', 0, [0, 0, 1.5, 1, 0, 0.8]), 'next', 0, [0]);
  put(put(env, 'targets', 0, [0, 0, 1.5]), 'distances', 0, [Math.hypot(0.005, y)]);
  put(env, 'states', 0, level);
  return put(put(env, 'states', 0, [-0.005, y, 1.5]), 'states', part.velocity, [1, 0, 0]);
}

test('race: a gate flown through pays 1 and gives way to the next', () => {
  const env = facingGate(0.2);
  env.step(hover);
  expect(env.rewards[0]).toBeCloseTo(1, 2);
  expect([env.terminated[0], env.gatesPassed(0)]).toEqual([0, 1]);
  expect(Math.hypot(env.observations[0], env.observations[1])).toBeGreaterThan(1);
});

test('race: the frame ends it with -5, and a miss changes nothing', () => {
  const hit = facingGate(0.45);
  hit.step(hover);
  expect(hit.rewards[0]).toBeCloseTo(-5, 2);
  expect([hit.terminated[0], hit.gatesPassed(0)]).toEqual([1, 0]);
  const missed = facingGate(0.6);
  missed.step(hover);
  expect(missed.rewards[0]).toBeCloseTo(0, 2);
  expect([missed.terminated[0], missed.gatesPassed(0)]).toEqual([0, 0]);
});

test.each(['motors', 'rates'] as const)('a pilot that commands %s comes to rest on the target', (control) => {
  for (const { total, crashed, last } of fly(new QuadrotorHover({ control }), 3, 5, {
    approach: 2.5,
    speed: 2,
    control,
  })) {
    expect(crashed).toBe(false);
    expect(total).toBeGreaterThan(460);
    expect(Math.hypot(...last.subarray(0, 6))).toBeLessThan(0.001);
  }
});

test('a pilot copes with a tenth of randomisation and 2 m/s of wind', () => {
  const env = new QuadrotorHover({ randomisation: 0.1 });
  env.setContext('all', { windX: 2 });
  for (const { crashed, last } of fly(env, 3, 10, { approach: 2.5, speed: 2 })) {
    expect(crashed).toBe(false);
    expect(Math.hypot(...last.subarray(3, 6))).toBeLessThan(0.05);
  }
});

test('a pilot reaches a dozen waypoints', () => {
  for (const { total, crashed } of fly(new QuadrotorWaypoint(), 3, 5, { approach: 2, speed: 3 })) {
    expect(crashed).toBe(false);
    expect(total).toBeGreaterThan(18);
  }
});

test.each([
  ['circle', 12],
  ['figureEight', 10],
  ['random', 9],
] as const)('a pilot flies through the gates of the track %s', (track, least) => {
  const env = new QuadrotorRace({ track });
  for (const { total, crashed } of fly(env, 3, 5, { approach: 5, speed: 2, racing: true })) {
    expect(crashed).toBe(false);
    expect(total).toBeGreaterThan(2 * least);
  }
});

test('randomisation multiplies the parameters of the vehicle, each within its width, and no others', () => {
  const env = new QuadrotorHover({ numEnvs: 400, randomisation: 0.3 });
  env.reset(5);
  const nominal = vehicle();
  const rows = Array.from({ length: 400 }, (_, i) => Object.values(env.flightParameters(i)));
  for (let k = 0; k < parameterCount; k++) {
    const factors = rows.map((row) => (nominal[k] === 0 ? 1 + row[k] : row[k] / nominal[k]));
    const [least, most] = [Math.min(...factors), Math.max(...factors)];
    if (k >= column.gravity) expect([least, most]).toEqual([1, 1]);
    else expect([least, most]).toEqual([expect.closeTo(0.7, 1), expect.closeTo(1.3, 1)]);
    expect(least).toBeGreaterThanOrEqual(0.7);
    expect(most).toBeLessThanOrEqual(1.3);
  }
  expect(env.context(0).mass).toBe(0.027);
});

test('a context takes effect: a heavier vehicle sinks under the same action', () => {
  const env = new QuadrotorHover({ numEnvs: 2 });
  env.setContext(1, { mass: 0.04 });
  env.reset(0);
  const speeds = [1516, 1516, 1516, 1516];
  for (const i of [0, 1]) put(env, 'states', i * 17, [...level, ...speeds]);
  for (let t = 0; t < 30; t++) env.step(new Float32Array(8).fill(hover[0]));
  expect(env.flightState(0)[2]).toBeCloseTo(1.5, 2);
  expect(env.flightState(1)[2]).toBeLessThan(1.4);
});

test.each(flightEnvs.map(({ id, reference }) => [id, reference!.random] as const))(
  '%s: random actions return what is on record',
  (id, recorded) => {
    const env = makeVectorEnv(id, { numEnvs: 100 });
    const returns = randomReturns(env, 4);
    const mean = returns.reduce((sum, x) => sum + x, 0) / returns.length;
    const variance = returns.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (returns.length - 1);
    expect(Math.abs(mean - recorded.mean)).toBeLessThan(
      4 * Math.hypot(recorded.error!, Math.sqrt(variance / returns.length)),
    );
  },
);

/** Returns of the first `each` episodes of every environment. */
function randomReturns(env: VectorEnv, each: number): number[] {
  const stream = Stream.fromSeed(8);
  const actions = allocateActions(env);
  const running = new Float64Array(env.numEnvs);
  const counts = new Int32Array(env.numEnvs);
  const returns: number[] = [];
  env.reset(9);
  while (returns.length < each * env.numEnvs) {
    sampleActions(env, stream, actions);
    env.step(actions);
    for (let i = 0; i < env.numEnvs; i++) {
      running[i] += env.rewards[i];
      if ((env.terminated[i] | env.truncated[i]) === 0) continue;
      if (counts[i]++ < each) returns.push(running[i]);
      running[i] = 0;
    }
  }
  return returns;
}

test('an unknown track is refused', () => {
  expect(() => makeVectorEnv('Quadrotor-race-v0', { track: 'square' })).toThrow('option track is wrong (square)');
});
