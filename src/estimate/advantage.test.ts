import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AdvantageInputs, generalisedAdvantages } from './advantage.ts';

const base: AdvantageInputs = {
  rewards: [1, 2, 3],
  values: [10, 20, 30],
  nextValues: [20, 30, 40],
  terminated: [0, 0, 0],
  truncated: [0, 0, 0],
  numEnvs: 1,
  discount: 0.5,
  lambda: 0.5,
};

const advantages = (change: Partial<AdvantageInputs>) => {
  const inputs = { ...base, ...change };
  return [...generalisedAdvantages(inputs, new Float32Array(inputs.rewards.length))];
};

test('a rollout without an end, worked by hand', () => {
  // δ = [1, −3, −7]; A2 = −7, A1 = −3 − 7/4, A0 = 1 − 4.75/4
  expect(advantages({})).toEqual([-0.1875, -4.75, -7]);
});

test('a termination takes away the next value and the next advantage', () => {
  // δ1 = 2 − 20 = −18
  expect(advantages({ terminated: [0, 1, 0] })).toEqual([-3.5, -18, -7]);
});

test('a truncation keeps the next value and takes away the next advantage', () => {
  expect(advantages({ truncated: [0, 1, 0] })).toEqual([0.25, -3, -7]);
});

test('a terminal state on the last allowed step, both flags set, is terminal', () => {
  expect(advantages({ terminated: [0, 1, 0], truncated: [0, 1, 0] })).toEqual([-3.5, -18, -7]);
});

test('nothing of a later episode comes into an earlier one, not even NaN', () => {
  for (const end of ['terminated', 'truncated']) {
    const [first, second, third] = advantages({ [end]: [0, 1, 0], rewards: [1, 2, Number.NaN] });
    expect([first, second]).toEqual(advantages({ [end]: [0, 1, 0] }).slice(0, 2));
    expect(third).toBeNaN();
  }
});

test.each<[Partial<AdvantageInputs>, string]>([
  [{ values: [1, 2] }, 'arrays of a rollout do not fit each other (3 rewards, 2 of values) in generalisedAdvantages'],
  [{ truncated: [] }, '(3 rewards, 0 of truncated)'],
  [{ numEnvs: 2 }, '(3 rewards, 2 environments) in generalisedAdvantages; help: give T · N elements of each'],
  [{ numEnvs: 0 }, 'numEnvs is not a positive whole number (0)'],
  [{ discount: 1.01 }, 'discount is not in [0, 1] (1.01)'],
  [{ lambda: Number.NaN }, 'lambda is not in [0, 1] (NaN)'],
])('%j is refused', (change, message) => {
  expect(() => advantages(change)).toThrow(message);
});

test('environments side by side do not touch one another', () => {
  const left = advantages({});
  const right = advantages({ terminated: [0, 1, 0] });
  const both = advantages({
    rewards: [1, 1, 2, 2, 3, 3],
    values: [10, 10, 20, 20, 30, 30],
    nextValues: [20, 20, 30, 30, 40, 40],
    terminated: [0, 0, 0, 1, 0, 0],
    truncated: [0, 0, 0, 0, 0, 0],
    numEnvs: 2,
  });
  expect(both.filter((_, i) => i % 2 === 0)).toEqual(left);
  expect(both.filter((_, i) => i % 2 === 1)).toEqual(right);
});

test('with λ = 1 and a terminal end the advantage is the discounted return minus the value', () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 20 }), (steps) => {
      const rewards = steps.map(([reward]) => reward);
      const values = steps.map(([, value]) => value);
      const got = advantages({
        rewards,
        values,
        nextValues: [...values.slice(1), 123],
        terminated: steps.map((_, t) => Number(t === steps.length - 1)),
        truncated: steps.map(() => 0),
        discount: 0.9,
        lambda: 1,
      });
      got.forEach((advantage, t) => {
        const discounted = rewards.slice(t).reduce((sum, reward, k) => sum + 0.9 ** k * reward, 0);
        expect(advantage).toBeCloseTo(discounted - values[t]!, 3);
      });
    }),
  );
});

test('at the exact values of a Markov chain the expected advantage is zero', () => {
  // Two states, s0 → s1 → end, rewards 1 and 2, γ = 0.9: V(s1) = 2, V(s0) = 1 + 0.9·2 = 2.8.
  const got = advantages({
    rewards: [1, 2],
    values: [2.8, 2],
    nextValues: [2, 77],
    terminated: [0, 1],
    truncated: [0, 0],
    discount: 0.9,
    lambda: 0.95,
  });
  expect(got[0]).toBeCloseTo(0, 6);
  expect(got[1]).toBeCloseTo(0, 6);
});
