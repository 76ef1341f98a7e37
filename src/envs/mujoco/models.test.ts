import { beforeAll, describe, expect, test } from 'vitest';
import { mujocoEnvs } from './index.ts';
import type { MujocoEnv } from './physics/index.ts';
import { loadAll, probe } from './testing/probe.ts';
import { type ModelFacts, readRecording } from './testing/recording.ts';

type Model = MujocoEnv['simulations'][number]['model'];

function close(actual: ArrayLike<number>, expected: readonly number[], what: string): void {
  expect(actual.length, `length of ${what}`).toBe(expected.length);
  for (const [k, number] of expected.entries()) {
    // Numbers of six digits in the published models, in double precision.
    expect(Math.abs(actual[k] - number), `${what}, element ${k}`).toBeLessThanOrEqual(
      1e-12 * Math.max(1, Math.abs(number)),
    );
  }
}

/** Compares an array of the model with one property of the facts, row by row. */
function rows<T>(actual: ArrayLike<number>, facts: readonly T[], of: (fact: T) => readonly number[] | number) {
  close(
    actual,
    facts.flatMap((fact) => [of(fact)].flat()),
    String(of),
  );
}

function checkBodies(model: Model, { bodies }: ModelFacts): void {
  rows(model.body_parentid, bodies, ({ parent }) => parent);
  rows(model.body_pos, bodies, ({ pos }) => pos);
  rows(model.body_mass, bodies, ({ mass }) => mass);
  rows(model.body_inertia, bodies, ({ inertia }) => inertia);
}

function checkJoints(model: Model, { joints, dof_damping, dof_armature, qpos0 }: ModelFacts): void {
  rows(model.jnt_type, joints, ({ type }) => type);
  rows(model.jnt_bodyid, joints, ({ body }) => body);
  rows(model.jnt_pos, joints, ({ pos }) => pos);
  rows(model.jnt_axis, joints, ({ axis }) => axis);
  rows(model.jnt_range, joints, ({ range }) => range);
  rows(model.jnt_stiffness, joints, ({ stiffness }) => stiffness);
  close(model.dof_damping, dof_damping, 'damping');
  close(model.dof_armature, dof_armature, 'armature');
  close(model.qpos0, qpos0, 'qpos0');
}

function checkGeoms(model: Model, { geoms }: ModelFacts): void {
  rows(model.geom_type, geoms, ({ type }) => type);
  rows(model.geom_bodyid, geoms, ({ body }) => body);
  rows(model.geom_size, geoms, ({ size }) => size);
  rows(model.geom_pos, geoms, ({ pos }) => pos);
  rows(model.geom_quat, geoms, ({ quat }) => quat);
  rows(model.geom_friction, geoms, ({ friction }) => friction);
  rows(model.geom_contype, geoms, ({ contype }) => contype);
  rows(model.geom_conaffinity, geoms, ({ conaffinity }) => conaffinity);
  rows(model.geom_condim, geoms, ({ condim }) => condim);
  rows(model.geom_margin, geoms, ({ margin }) => margin);
  rows(model.geom_solimp, geoms, ({ solimp }) => solimp);
  rows(model.geom_solref, geoms, ({ solref }) => solref);
}

function checkRest(model: Model, facts: ModelFacts): void {
  rows(model.actuator_gear, facts.actuators, ({ gear }) => gear);
  rows(model.actuator_ctrlrange, facts.actuators, ({ ctrlrange }) => ctrlrange);
  rows(model.actuator_trnid, facts.actuators, ({ trnid }) => trnid);
  close([model.nq, model.nv, model.nu], [facts.nq, facts.nv, facts.nu], 'sizes');
  close([model.opt.timestep, model.opt.integrator], [facts.timestep, facts.integrator], 'options');
  close(model.opt.gravity, facts.gravity, 'gravity');
}

beforeAll(loadAll);

describe.each(mujocoEnvs.map(({ id }) => id))('%s', (id) => {
  test('the compiled model has the recorded numbers', () => {
    const env = probe(id);
    const { model } = env.simulations[0];
    const facts = readRecording(id).model;
    checkBodies(model, facts);
    checkJoints(model, facts);
    checkGeoms(model, facts);
    checkRest(model, facts);
    expect(env.maxEpisodeSteps).toBe(facts.max_steps);
    env.close();
  });
});
