import { describe, expect, test } from 'vitest';
import type { CriticAdvantage } from './advantage.ts';
import { critic } from './advantage-critic.ts';
import { FakeEngine } from './testing/fake-world.ts';
import { handGroup, handTools, handTrajectory } from './testing/hand.ts';
import type { Trajectory } from './trajectory.ts';

async function estimated(trajectories: readonly Trajectory[], values: readonly (readonly number[])[], lambda: number) {
  const engine = new FakeEngine();
  engine.forward = async (batch) =>
    batch.map((_, i) => ({ logProbs: new Float32Array(0), values: Float32Array.from(values[i]!) }));
  const groups = [handGroup(trajectories)];
  const [found] = await critic({ lambda }).estimate(groups, handTools({ engine }));
  return found as CriticAdvantage[];
}

/** What standardising by the population's deviation makes of numbers. */
const close = (got: ArrayLike<number>, want: readonly number[]) => {
  for (const [t, x] of want.entries()) expect(got[t], `token ${t}`).toBeCloseTo(x, 4);
};

describe('advantages of a critic', () => {
  test('with λ = 0.5, by hand', async () => {
    // Values 0.2, 0.4, 0.5, then the reward 1: errors 0.2, 0.1, 0.5.
    // Advantages 0.5; 0.1 + 0.25 = 0.35; 0.2 + 0.175 = 0.375. Mean 0.408333, deviation √(0.0129167/3) = 0.065617.
    const [own] = await estimated([handTrajectory(3, 1)], [[9, 9, 0.2, 0.4, 0.5]], 0.5);
    close(own!.advantages, [0, 0, -0.50799, -0.88899, 1.39698]);
    close(own!.returns, [0, 0, 0.575, 0.75, 1]);
    expect([...own!.values]).toEqual([...Float32Array.of(9, 9, 0.2, 0.4, 0.5)]);
  });

  test('with λ = 1 every return is the reward', async () => {
    const [own] = await estimated([handTrajectory(2, 3)], [[0, 0, 1, 2]], 1);
    close(own!.returns, [0, 0, 3, 3]);
    close(own!.advantages, [0, 0, 1, -1]);
  });

  test('a penalty of a token counts from that token on', async () => {
    // Penalties 0.25 and 0.5 and 2 for the answer: with λ = 1 and values 0 the returns are what is still to come.
    const tokenRewards = Float32Array.of(0, 0, -0.25, 0, -0.5);
    const [own] = await estimated([handTrajectory(3, 1.25, { tokenRewards })], [[0, 0, 0, 0, 0]], 1);
    close(own!.returns, [0, 0, 1.25, 1.5, 1.5]);
  });

  test('what the environment said is passed over', async () => {
    const mask = Float32Array.of(0, 0, 1, 0, 0, 1);
    const [own] = await estimated([handTrajectory(4, 1, { mask })], [[0, 0, 0.2, 50, -70, 0.4]], 0);
    // Errors 0.4 − 0.2 and 1 − 0.4: mean 0.4, deviation 0.2.
    close(own!.advantages, [0, 0, -1, 0, 0, 1]);
    close(own!.returns, [0, 0, 0.4, 0, 0, 1]);
  });

  test('is standardised over all tokens of the batch', async () => {
    const found = await estimated(
      [handTrajectory(1, 1), handTrajectory(1, 0), handTrajectory(1, 2)],
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      1,
    );
    // 1, 0, 2: mean 1, deviation √(2/3).
    expect(found.map(({ advantages }) => advantages[2]!.toFixed(4))).toEqual(['0.0000', '-1.2247', '1.2247']);
  });
});
