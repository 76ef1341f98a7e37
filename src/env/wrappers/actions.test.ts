import { describe, expect, test } from 'vitest';
import { Corridor } from '../../../test/env/corridor.ts';
import { Echo } from '../../../test/env/echo.ts';
import { describeSpace } from '../space/index.ts';
import { ClipAction } from './clip-action.ts';
import { DiscretiseAction } from './discretise-action.ts';
import { RescaleAction } from './rescale-action.ts';

/** Two components, -2 to 2 and 0 to 4; shows what arrives. */
const echo = (numEnvs = 1): Echo => new Echo({ shape: [2], low: [-2, 0], high: [2, 4] }, { numEnvs });

test('ClipAction clips, and lets no NaN through', () => {
  const env = new ClipAction(echo(2));
  env.reset(0);
  env.step(Float32Array.of(-9, 9, 1, -1));
  expect(env.observations).toEqual(Float32Array.of(-2, 4, 1, 0));
  expect(() => env.step(Float32Array.of(0, 0, Number.NaN, 0))).toThrow('(NaN) in environment 1, component 0');
  expect(describeSpace(env.actionSpace)).toEqual({
    type: 'box',
    shape: [2],
    low: '-inf',
    high: 'inf',
    dtype: 'float32',
  });
});

describe('RescaleAction', () => {
  test('stretches -1 to 1', () => {
    const env = new RescaleAction(echo(2));
    env.reset(0);
    env.step(Float32Array.of(-1, 1, 0, 0));
    expect(env.observations).toEqual(Float32Array.of(-2, 4, 0, 2));
    expect(() => env.step(Float32Array.of(0, 0, 0, 1.5))).toThrow('(1.5) in environment 1, component 1');
  });

  test('stretches other ranges without leaving the bounds by rounding', () => {
    const env = new RescaleAction(new Echo({ shape: [1], low: -0.1, high: 0.3 }), 0, 0.7);
    env.reset(0);
    for (const end of [0, 0.7]) expect(() => env.step(Float32Array.of(end))).not.toThrow();
    expect(env.observations[0]).toBe(Math.fround(0.3));
  });

  test('needs finite bounds and an increasing range', () => {
    expect(() => new RescaleAction(new Echo({ shape: [1] }))).toThrow('RescaleAction needs finite action bounds');
    expect(() => new RescaleAction(echo(), 1, 1)).toThrow(
      'range is not finite and increasing (1 to 1) in RescaleAction',
    );
    expect(() => new RescaleAction(echo(), Number.NEGATIVE_INFINITY, 1)).toThrow('(-Infinity to 1) in RescaleAction');
    expect(() => new RescaleAction(new Corridor())).toThrow('RescaleAction needs a box action space (discrete)');
  });
});

describe('DiscretiseAction', () => {
  test('offers evenly spaced values of each component', () => {
    const env = new DiscretiseAction(echo(), 3);
    env.reset(0);
    const shown = [
      [0, 0],
      [1, 1],
      [2, 2],
    ].map((bins) => {
      env.step(Int32Array.from(bins));
      return [...env.observations];
    });
    expect(shown).toEqual([
      [-2, 0],
      [0, 2],
      [2, 4],
    ]);
    expect(env.actionSpace).toEqual({ type: 'multiDiscrete', nvec: [3, 3] });
  });

  test('of one component is discrete, and names the environment of a bad choice', () => {
    const env = new DiscretiseAction(new Echo({ shape: [1], low: -1, high: 1 }, { numEnvs: 2 }), 5);
    env.reset(0);
    expect(env.actionSpace).toEqual({ type: 'discrete', n: 5 });
    env.step(Int32Array.of(1, 4));
    expect(env.observations).toEqual(Float32Array.of(-0.5, 1));
    expect(() => env.step(Int32Array.of(0, 5))).toThrow('(5) in environment 1; help: actions are 0 to 4');
    expect(() => new DiscretiseAction(echo(), 1)).toThrow(
      'bins must be an integer of at least 2 (1) in DiscretiseAction',
    );
  });
});
