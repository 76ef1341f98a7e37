import { beforeAll, describe, expect, test } from 'vitest';
import { boundAt, type Space } from '../../env/index.ts';
import { mujocoEnvs } from './index.ts';
import { drive, outcome } from './testing/drive.ts';
import { loadAll, probe } from './testing/probe.ts';

function upper(space: Space): number {
  return space.type === 'box' ? boundAt(space.high, 0) : 0;
}

beforeAll(loadAll);

describe.each(mujocoEnvs.map(({ id }) => id))('%s', (id) => {
  test('every parameter changes what happens', () => {
    const env = probe(id);
    const usual = outcome(() => probe(id), {}, 40);
    for (const [name, space] of Object.entries(env.contextSpace!.spaces)) {
      expect(outcome(() => probe(id), { [name]: upper(space) }, 40) === usual, name).toBe(false);
    }
    env.close();
  });
});

describe('contexts', () => {
  const id = 'HalfCheetah-v5';

  test('environments under the default context share one model', () => {
    const env = probe(id, { numEnvs: 3 });
    env.reset(0);
    env.setContext(1, { mass: 2 });
    env.restart(1);
    const [first, second, third] = env.simulations;
    expect(third.model).toBe(first.model);
    expect(second.model).not.toBe(first.model);
    env.close();
  });

  test('masses bring their inertias and what follows from them', () => {
    const env = probe(id, { numEnvs: 2 });
    env.setContext(1, { mass: 2 });
    env.reset(0);
    const [{ model: base }, { model: own }] = env.simulations;
    expect(own.body_mass[1]).toBe(2 * base.body_mass[1]);
    expect(own.body_inertia[3]).toBe(2 * base.body_inertia[3]);
    expect(own.body_subtreemass[0]).toBeCloseTo(28, 10);
    env.close();
  });

  test('the default context after another plays as if nothing had been', () => {
    const env = probe(id);
    env.setContext('all', { gravity: 3, mass: 2, timeStep: 0.005, wind: 10 });
    env.reset(1);
    drive(env, 10);
    env.setContext('all', { gravity: 9.81, mass: 1, timeStep: 0.01, wind: 0 });
    env.reset(5);
    expect(drive(env, 30)).toBe(outcome(() => probe(id), {}, 30));
    env.close();
  });

  test('a snapshot brings its context into a new environment', () => {
    const [env, fresh] = [probe(id), probe(id)];
    env.setContext('all', { mass: 2, friction: 0.5 });
    env.reset(1);
    drive(env, 10);
    fresh.restore(env.snapshot());
    expect(drive(fresh, 30)).toBe(drive(env, 30));
    env.close();
    fresh.close();
  });

  test('gravity is that of the model', () => {
    const env = probe('Pusher-v5');
    expect(env.context(0)).toMatchObject({ gravity: 0, timeStep: 0.01 });
    env.close();
  });
});
