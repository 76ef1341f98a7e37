import { describe, expect, test } from 'vitest';
import { Corridor } from '../../../test/env/corridor.ts';
import { Echo } from '../../../test/env/echo.ts';
import { type Opponent, versus } from '../multi-agent/index.ts';
import { TakeAway } from '../multi-agent/testing/take-away.ts';
import { StickyActions } from './sticky-actions.ts';

const action = { shape: [1], low: -1e6, high: 1e6 };

describe('StickyActions', () => {
  test('repeats the executed action as often as it should, in each environment by its own dice', () => {
    const [numEnvs, steps] = [50, 400];
    const env = new StickyActions(new Echo(action, { numEnvs }), 0.25);
    env.reset(0);
    const executed = new Float32Array(numEnvs);
    let repeats = 0;
    for (let t = 0; t < steps; t++) {
      env.step(new Float32Array(numEnvs).fill(t + 1));
      for (let i = 0; i < numEnvs; i++) {
        const shown = env.observations[i];
        expect([t + 1, executed[i]]).toContain(shown);
        if (shown !== t + 1) repeats++;
        executed[i] = shown;
      }
    }
    // The first step of an episode never repeats. Four standard deviations of the share are 0.012.
    expect(Math.abs(repeats / (numEnvs * (steps - 1)) - 0.25)).toBeLessThan(0.0123);
  });

  test('with probability 1 holds the first action, but never across an episode end', () => {
    const corridor = new Corridor();
    const env = new StickyActions(corridor, 1);
    env.reset(0);
    corridor.place(2);
    env.step(Int32Array.of(1));
    env.step(Int32Array.of(0));
    expect(env.terminated[0]).toBe(1);
    corridor.place(2);
    env.step(Int32Array.of(0));
    expect(corridor.cells[0]).toBe(2);
    env.restart(0);
    corridor.place(2);
    env.step(Int32Array.of(1));
    expect(corridor.cells[0]).toBe(3);
  });

  test('does not repeat what the mask forbids now', () => {
    const modest: Opponent = { act: (_, __, actions) => actions.fill(0) };
    const env = new StickyActions(versus(new TakeAway(), { opponent: modest }), 1);
    for (let seed = 0; seed < 10; seed++) {
      env.reset(seed);
      // Two are taken as long as there are two; the last one is taken alone.
      while (env.actionMask![1] === 1 && env.terminated[0] === 0) env.step(Int32Array.of(1));
      if (env.terminated[0] === 0) env.step(Int32Array.of(0));
      expect(env.terminated[0]).toBe(1);
    }
  });

  test('refuses a probability beyond 1', () => {
    expect(() => new StickyActions(new Corridor(), 1.5)).toThrow(
      'probability is out of range (1.5) in StickyActions; help: give 0 to 1',
    );
  });
});
