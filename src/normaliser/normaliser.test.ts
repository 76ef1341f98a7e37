import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectClose, run } from '../../test/nn/values.ts';
import { normalise } from '../nn/index.ts';
import { type Tensor, value } from '../tensor/index.ts';
import { ObservationNormaliser } from './observation-normaliser.ts';
import { ReturnNormaliser } from './return-normaliser.ts';
import { RunningMoments } from './running-moments.ts';

describe('RunningMoments', () => {
  test('of batches are those of all rows', () => {
    const moments = new RunningMoments(2);
    moments.update([1, 10, 3, 10]);
    moments.update([]);
    moments.update([5, 10]);
    moments.update([7, 30, 9, 40]);
    expect(moments.count).toBe(5);
    expect(Array.from(moments.mean)).toEqual([5, 20]);
    expect(moments.variance(0)).toBeCloseTo(8, 12);
    expect(moments.variance(1)).toBeCloseTo(160, 12);
  });

  test('do not depend on how rows are batched, and do not cancel far from 0', () => {
    const rows = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 39 }), (numbers, cut) => {
        const far = numbers.map((x) => x + 1e6);
        const [once, twice] = [new RunningMoments(1), new RunningMoments(1)];
        once.update(far);
        twice.update(far.slice(0, cut));
        twice.update(far.slice(cut));
        const mean = numbers.reduce((a, b) => a + b) / numbers.length;
        const variance = numbers.reduce((a, b) => a + (b - mean) ** 2, 0) / numbers.length;
        for (const moments of [once, twice]) {
          expect(Math.abs(moments.mean[0] - 1e6 - mean)).toBeLessThan(1e-8);
          expect(Math.abs(moments.variance(0) - variance)).toBeLessThan(1e-8);
        }
      }),
    );
  });

  test('continue from a saved state to the bit', () => {
    const [unbroken, resumed] = [new RunningMoments(2), new RunningMoments(2)];
    unbroken.update([0.1, 0.2, 0.3, 0.4]);
    resumed.restore(unbroken.state());
    for (const moments of [unbroken, resumed]) moments.update([0.7, -3]);
    expect(resumed.state()).toEqual(unbroken.state());
    expect(() => new RunningMoments(3).restore(unbroken.state())).toThrow(
      'state of another size (2 elements for 3 of mean) in RunningMoments of 3',
    );
  });

  test('go on from their statistics, also from those of one row', () => {
    for (const rows of [[], [3], [3, 5, 10]]) {
      const [unbroken, other] = [new RunningMoments(1), new RunningMoments(1)];
      unbroken.update(rows);
      other.statistics = unbroken.statistics;
      for (const moments of [unbroken, other]) moments.update([7, 8]);
      expect(other.mean[0]).toBeCloseTo(unbroken.mean[0]!, 12);
      expect(other.variance(0)).toBeCloseTo(unbroken.variance(0), 12);
    }
    const one = Float64Array.of(1);
    expect(() => {
      new RunningMoments(1).statistics = { mean: one, variance: one, count: -1 };
    }).toThrow('count is not a whole number from 0 on (-1) in RunningMoments of 1');
  });

  test('rows must be whole', () => {
    expect(() => new RunningMoments(3).update([1, 2])).toThrow(
      'batch is not made of whole rows (2 elements) in RunningMoments of 3',
    );
  });
});

describe('ObservationNormaliser', () => {
  test('subtracts the mean, divides by the deviation, cuts off', () => {
    const normaliser = new ObservationNormaliser(2, { clip: 1.5, epsilon: 0 });
    const out = new Float32Array(4);
    normaliser.normalise([1, -1, 0.5, 0], out);
    expect(Array.from(out)).toEqual([1, -1, 0.5, 0]);
    normaliser.update([0, 10, 4, 30]);
    normaliser.normalise([3, 20, 2, 100], out);
    expect(Array.from(out)).toEqual([0.5, 0, 0, 1.5]);
  });

  test('an element that never changes becomes 0', () => {
    const normaliser = new ObservationNormaliser(1);
    normaliser.update([0.1, 0.1, 0.1]);
    const out = new Float32Array(1);
    normaliser.normalise([0.1], out);
    expect(out[0]).toBeCloseTo(0, 10);
  });

  test('frozen, it learns nothing; restored, it continues', () => {
    const normaliser = new ObservationNormaliser(1);
    normaliser.update([1, 3]);
    normaliser.frozen = true;
    normaliser.update([100, 200]);
    const other = new ObservationNormaliser(1);
    other.restore(normaliser.state());
    expect(other.frozen).toBe(true);
    const [own, others] = [new Float32Array(1), new Float32Array(1)];
    normaliser.normalise([3], own);
    other.normalise([3], others);
    expect([own[0], others[0]]).toEqual([1, 1]);
  });

  test('is what the symbolic form computes', async () => {
    const normaliser = new ObservationNormaliser(2, { clip: 3 });
    normaliser.update([0, 10, 4, 30, 1, 1]);
    const rows = [3, 20, 2, 1000];
    const out = new Float32Array(4);
    normaliser.normalise(rows, out);
    const { moments } = normaliser;
    const symbolic = await run(
      (x: Tensor, mean: Tensor, variance: Tensor) => normalise(x, mean, variance, { clip: 3 }),
      value(Float32Array.from(rows), [2, 2]),
      value(Float32Array.from(moments.mean)),
      value([moments.variance(0), moments.variance(1)]),
    );
    expectClose(symbolic, out, 1e-6);
  });
});

test.each([
  [{ clip: 0 }, 'clip is not a number above 0 (0) in the normaliser'],
  [{ clip: Number.NaN }, 'clip is not a number above 0 (NaN)'],
  [{ epsilon: -1 }, 'epsilon is not a finite number from 0 on (-1)'],
])('%j is refused', (options, message) => {
  expect(() => new ObservationNormaliser(1, options)).toThrow(message);
  expect(() => new ReturnNormaliser(1, 0.9, options)).toThrow(message);
});

describe('ReturnNormaliser', () => {
  test('refuses numbers that are none', () => {
    expect(() => new ReturnNormaliser(0, 0.9)).toThrow('environments is not a positive whole number (0)');
    expect(() => new ReturnNormaliser(2, 1.5)).toThrow('discount is not in [0, 1] (1.5) in ReturnNormaliser');
  });

  test('divides by the deviation of discounted returns, which start anew with each episode', () => {
    const normaliser = new ReturnNormaliser(2, 0.5, { epsilon: 0 });
    normaliser.update([1, 2], [0, 1]);
    normaliser.update([4, 8], [0, 0]);
    // Returns 1, 2, then 4 + 0.5 and 8 + 0: mean 3.875, variance 7.296875.
    expect(normaliser.moments.mean[0]).toBeCloseTo(3.875, 12);
    const out = new Float32Array(2);
    normaliser.normalise([1, -100], out);
    expectClose(out, [1 / Math.sqrt(7.296875), -10], 1e-6);
  });

  test('rewards stay as they are until returns differ', () => {
    const normaliser = new ReturnNormaliser(2, 0.9);
    normaliser.update([1, 1], [0, 0]);
    const out = new Float32Array(2);
    normaliser.normalise([1, 50], out);
    expect(Array.from(out)).toEqual([1, 10]);
  });

  test('frozen, it goes on adding returns but not counting them; restored, it continues', () => {
    const [unbroken, resumed] = [new ReturnNormaliser(1, 0.9), new ReturnNormaliser(1, 0.9)];
    unbroken.update([1], [0]);
    unbroken.frozen = true;
    unbroken.update([1], [0]);
    expect(unbroken.moments.count).toBe(1);
    unbroken.frozen = false;
    resumed.restore(unbroken.state());
    for (const normaliser of [unbroken, resumed]) normaliser.update([2], [1]);
    expect(resumed.state()).toEqual(unbroken.state());
    // 1, then (1 · 0.9 + 1) · 0.9 + 2.
    expect(resumed.moments.mean[0]).toBeCloseTo((1 + 3.71) / 2, 12);
  });

  test('one reward an environment', () => {
    expect(() => new ReturnNormaliser(3, 0.9).update([1], [0])).toThrow(
      'rewards do not fit the environments (1 rewards, 1 flags) in ReturnNormaliser of 3',
    );
  });
});
