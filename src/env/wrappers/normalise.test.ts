import { describe, expect, test } from 'vitest';
import { Corridor } from '../../../test/env/corridor.ts';
import { Echo } from '../../../test/env/echo.ts';
import { NormaliseObservation } from './normalise-observation.ts';
import { NormaliseReward } from './normalise-reward.ts';

const action = { shape: [1], low: -100, high: 100 };

describe('NormaliseObservation', () => {
  test('shows deviations from the running mean in standard deviations', () => {
    const env = new NormaliseObservation(new Echo(action, { numEnvs: 2 }));
    env.reset(0);
    env.step(Float32Array.of(4, 8));
    // Seen: 0, 0, 4, 8: mean 3, variance 11.
    expect(env.observations[0]).toBeCloseTo(1 / Math.sqrt(11), 6);
    expect(env.observations[1]).toBeCloseTo(5 / Math.sqrt(11), 6);
    expect(env.statistics).toEqual({ mean: Float64Array.of(3), variance: Float64Array.of(11), count: 4 });
  });

  test('normalises final observations without counting them', () => {
    const corridor = new Corridor();
    const env = new NormaliseObservation(corridor);
    env.reset(0);
    corridor.place(3);
    const { count } = env.statistics;
    env.step(Int32Array.of(1));
    const { mean, variance } = env.statistics;
    expect(env.finalObservations[0]).toBeCloseTo((4 - mean[0]) / Math.sqrt(variance[0]), 5);
    expect(env.statistics.count).toBe(count + 1);
  });

  test('clips, and stands still when frozen', () => {
    const training = new NormaliseObservation(new Echo(action));
    training.statistics = { mean: Float64Array.of(1), variance: Float64Array.of(4), count: 10 };
    training.frozen = true;
    training.reset(0);
    expect(training.observations[0]).toBeCloseTo(-0.5, 6);
    training.step(Float32Array.of(100));
    expect(training.observations[0]).toBe(10);
    expect(training.statistics).toEqual({ mean: Float64Array.of(1), variance: Float64Array.of(4), count: 10 });
  });

  test('refuses an observation that is not finite, before it counts', () => {
    class Blinded extends Corridor {
      protected override observe(first: number, last: number): void {
        super.observe(first, last);
        if (this.cells[1] === 3) this.observations[2] = Number.NaN;
      }
    }
    const corridor = new Blinded({ numEnvs: 2 });
    const env = new NormaliseObservation(corridor);
    env.reset(0);
    const before = env.statistics;
    corridor.cells[1] = 2;
    expect(() => env.step(Int32Array.of(0, 1))).toThrow(
      'observation is not finite (NaN) from environment 1 of Corridor; help: look for what made it in the environment',
    );
    expect(env.statistics).toEqual(before);
  });

  test('takes frozen along in a snapshot', () => {
    const env = new NormaliseObservation(new Echo(action));
    env.reset(0);
    env.frozen = true;
    const snapshot = env.snapshot();
    env.frozen = false;
    env.restore(snapshot);
    expect(env.frozen).toBe(true);
  });
});

describe('NormaliseReward', () => {
  test('divides by the standard deviation of the discounted return', () => {
    const env = new NormaliseReward(new Echo(action, { numEnvs: 2 }), { discount: 0.5 });
    env.reset(0);
    env.step(Float32Array.of(4, 8));
    // Returns 4 and 8: variance 4.
    expect([...env.rewards].map((reward) => reward.toFixed(4))).toEqual(['2.0000', '4.0000']);
    env.step(Float32Array.of(0, 0));
    // Returns 2 and 4 beside them: mean 4.5, variance 4.75.
    expect(env.statistics.mean[0]).toBeCloseTo(4.5, 12);
    expect(env.statistics.variance[0]).toBeCloseTo(4.75, 12);
    expect(env.rewards).toEqual(Float64Array.of(0, 0));
  });

  test('begins the return anew with each episode', () => {
    const corridor = new Corridor();
    const env = new NormaliseReward(corridor, { discount: 1 });
    env.reset(0);
    corridor.place(3);
    env.step(Int32Array.of(1));
    corridor.place(1);
    env.step(Int32Array.of(0));
    // Returns seen: 4 at the end of one episode, 1 in the next.
    expect(env.statistics.mean[0]).toBe(2.5);
  });

  test('clips', () => {
    const env = new NormaliseReward(new Echo(action), { clip: 2 });
    env.statistics = { mean: Float64Array.of(0), variance: Float64Array.of(1), count: 1e9 };
    env.frozen = true;
    env.reset(0);
    env.step(Float32Array.of(-50));
    expect(env.rewards[0]).toBe(-2);
  });
});
