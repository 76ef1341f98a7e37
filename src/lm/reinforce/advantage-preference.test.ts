import { expect, test } from 'vitest';
import { preferences } from './advantage-preference.ts';
import { FakeEngine } from './testing/fake-world.ts';
import { handGroup, handTools, handTrajectory } from './testing/hand.ts';
import type { Trajectory } from './trajectory.ts';

async function estimated(trajectories: readonly Trajectory[], now: readonly (readonly number[])[]) {
  const engine = new FakeEngine();
  engine.forward = async (batch) => batch.map((_, i) => ({ logProbs: Float32Array.from(now[i]!) }));
  const [found] = await preferences(0.5).estimate([handGroup(trajectories)], handTools({ engine }));
  return found as number[];
}

test('a pair pulls by how sure it is not yet', async () => {
  // The better one has gained 1, the worse one lost 1: 0.5 · σ(−0.5 · 2) = 0.134471, twice, as there are two
  // answers and one pair.
  const drawn = Float32Array.of(0, 0, -2);
  const pair = [handTrajectory(1, 1, { drawnLogProbs: drawn }), handTrajectory(1, 0, { drawnLogProbs: drawn })];
  const found = await estimated(pair, [
    [0, 7, -1],
    [0, 7, -3],
  ]);
  expect(found[0]).toBeCloseTo(0.268941, 5);
  expect(found[1]).toBeCloseTo(-0.268941, 5);
});

test('equal answers are no pair, and groups of them say nothing', async () => {
  const [a, b, c] = await estimated(
    [handTrajectory(1, 1), handTrajectory(1, 0), handTrajectory(1, 0)],
    [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
  );
  // Two pairs of strength ¼; the mean over pairs, times three answers.
  expect([a, b, c]).toEqual([0.75, -0.375, -0.375]);
  expect(
    await estimated(
      [handTrajectory(1, 1), handTrajectory(1, 1)],
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    ),
  ).toEqual([0, 0]);
});

test('only tokens that the policy chose count', async () => {
  const told = handTrajectory(2, 1, { mask: Float32Array.of(0, 0, 0, 1) });
  const found = await estimated(
    [told, handTrajectory(2, 0)],
    [
      [0, 0, -50, 0],
      [0, 0, 0, 0],
    ],
  );
  expect(found).toEqual([0.5, -0.5]);
});
