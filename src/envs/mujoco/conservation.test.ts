import { beforeAll, describe, expect, test } from 'vitest';
import { engine } from './physics/engine.ts';
import type { MujocoEnv } from './physics/index.ts';
import { loadAll, probe } from './testing/probe.ts';

beforeAll(loadAll);

/** Potential and kinetic energy, J. */
function energy(env: MujocoEnv): number {
  const { model, data } = env.simulations[0];
  engine().mj_energyPos(model, data);
  engine().mj_energyVel(model, data);
  const [potential, kinetic] = data.energy;
  return potential + kinetic;
}

describe('conservation', () => {
  test('without damping and control the energy of swinging poles stays', () => {
    const env = probe('InvertedDoublePendulum-v5');
    env.setContext('all', { damping: 0 });
    env.reset(0);
    env.setState(0, [0, 0.5, -0.3], [0, 0, 0]);
    const before = energy(env);
    let largest = 0;
    for (let t = 0; t < 60; t++) {
      env.simulations[0].step(1);
      env.simulations[0].forward();
      largest = Math.max(largest, Math.abs(energy(env) - before));
    }
    // The poles fall from 0.5 rad and turn most of 60 J into motion.
    expect(largest).toBeLessThan(1e-3);
    env.close();
  });

  test('with damping the energy falls', () => {
    const env = probe('InvertedDoublePendulum-v5');
    env.reset(0);
    env.setState(0, [0, 0.5, -0.3], [0, 0, 0]);
    const before = energy(env);
    env.simulations[0].step(60);
    env.simulations[0].forward();
    expect(energy(env)).toBeLessThan(before - 0.1);
    env.close();
  });

  test('without gravity the motors of an ant in the air move neither its centre of mass nor its angular momentum', () => {
    const env = probe('Ant-v5');
    env.setContext('all', { gravity: 0 });
    env.reset(0);
    const [simulation] = env.simulations;
    env.setState(0, [0, 0, 5, 1, 0, 0, 0, 0, 1, 0, -1, 0, -1, 0, 1], new Float64Array(14));
    for (let t = 0; t < 50; t++) {
      simulation.ctrl.forEach((_, k) => {
        simulation.ctrl[k] = 0.3 * Math.sin(t + 2 * k);
      });
      simulation.step(1);
    }
    simulation.velocities();
    expect(Math.max(...simulation.qvel.subarray(6).map(Math.abs))).toBeGreaterThan(0.05);
    expect(Math.max(...simulation.subtreeLinvel.subarray(3, 6).map(Math.abs))).toBeLessThan(1e-6);
    expect(Math.max(...simulation.subtreeAngmom.subarray(3, 6).map(Math.abs))).toBeLessThan(1e-6);
    env.close();
  });
});

/** Steps two environments side by side, the second with the actions that `mirror` makes of the first's. */
function race(
  env: MujocoEnv,
  steps: number,
  size: number,
  mirror: (action: readonly number[]) => readonly number[],
): void {
  for (let t = 0; t < steps; t++) {
    const action = Array.from({ length: size }, (_, k) => 0.7 * Math.sin(0.3 * t + 1.3 * k));
    env.step(Float32Array.from([...action, ...mirror(action)]));
  }
}

describe('mirrors', () => {
  test('a swimmer with mirrored joints and actions swims the mirrored way', () => {
    const env = probe('Swimmer-v5', { numEnvs: 2 });
    env.reset(0);
    const [position, velocity] = [
      [0.1, 0.2, 0.3, -0.4, 0.5],
      [0.5, -0.4, 0.3, 0.2, 0.1],
    ];
    const mirrored = (numbers: readonly number[]) => numbers.map((x, k) => (k === 0 ? x : -x));
    env.setState(0, position, velocity);
    env.setState(1, mirrored(position), mirrored(velocity));
    race(env, 50, 2, (action) => action.map((x) => -x));
    const [{ qpos: ours }, { qpos: theirs }] = env.simulations;
    expect(Math.abs(ours[0] - 0.1)).toBeGreaterThan(0.01);
    for (const [k, x] of mirrored([...ours]).entries()) expect(theirs[k]).toBeCloseTo(x, 9);
    expect(env.rewards[1]).toBeCloseTo(env.rewards[0], 9);
    env.close();
  });

  test('a walker with its legs swapped walks the same way', () => {
    const env = probe('Walker2d-v5', { numEnvs: 2 });
    env.reset(0);
    const velocity = new Float64Array(9);
    env.setState(0, [0, 1.25, 0, -0.2, -0.1, 0.1, -0.3, 0, 0], velocity);
    env.setState(1, [0, 1.25, 0, -0.3, 0, 0, -0.2, -0.1, 0.1], velocity);
    race(env, 15, 6, (action) => [...action.slice(3), ...action.slice(0, 3)]);
    const [{ qpos: ours }, { qpos: theirs }] = env.simulations;
    for (const k of [0, 1, 2]) expect(theirs[k]).toBeCloseTo(ours[k], 8);
    expect(theirs[3]).toBeCloseTo(ours[6], 8);
    expect(theirs[3]).not.toBeCloseTo(ours[3], 2);
    env.close();
  });
});
