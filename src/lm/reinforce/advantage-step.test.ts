import { expect, test } from 'vitest';
import { stepGroups } from './advantage-step.ts';
import { handGroup, handTools, handTrajectory } from './testing/hand.ts';

const estimated = async (trajectories: Parameters<typeof handGroup>[0]) => {
  const [found] = await stepGroups().estimate([handGroup(trajectories)], handTools());
  return found!.map((own) => [...(own as Float32Array)].map((x) => Number(x.toFixed(2))));
};

test('without steps it is the group’s standardised reward', async () => {
  expect(
    await estimated([handTrajectory(1, 1), handTrajectory(2, 0), handTrajectory(1, 0), handTrajectory(1, 0)]),
  ).toEqual([
    [0, 0, 1.5],
    [0, 0, -0.5, -0.5],
    [0, 0, -0.5],
    [0, 0, -0.5],
  ]);
});

test('rewards from a step on, against the same step of the others', async () => {
  const found = await estimated([
    // Rewards 1, then 2 with the end: returns 3, 2.
    handTrajectory(3, 2, { stepEnds: [3], stepRewards: [1, 0] }),
    // Returns 1, 1.
    handTrajectory(2, 1, { stepEnds: [3], stepRewards: [0, 0] }),
    // One step only: return 2.
    handTrajectory(1, 2),
  ]);
  // First step: 3, 1, 2 in deviations of 1. Second: 2 and 1, in deviations of √½.
  expect(found).toEqual([
    [0, 0, 1, 0.71, 0.71],
    [0, 0, -1, -0.71],
    [0, 0, 0],
  ]);
});
