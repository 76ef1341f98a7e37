import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AdvantageEstimator,
  batchNormalised,
  groupMean,
  groupMeanAndBatchDeviation,
  groupMeanAndDeviation,
  groupMeanBatchNormalised,
  leaveOneOut,
  optimalBaseline,
  passAtK,
  rawReward,
  signedReward,
} from './advantage.ts';
import { handGroup, handGroups, handTools, handTrajectory } from './testing/hand.ts';

async function estimated(estimator: AdvantageEstimator, ...rewards: readonly (readonly number[])[]) {
  return (await estimator.estimate(handGroups(...rewards), handTools())) as number[][];
}

const close = (got: readonly (readonly number[])[], want: readonly (readonly number[])[]) => {
  expect(got.map((own) => own.length)).toEqual(want.map((own) => own.length));
  for (const [g, own] of want.entries()) for (const [i, x] of own.entries()) expect(got[g]![i]).toBeCloseTo(x, 4);
};

describe('advantages of rewards', () => {
  test('as they are, and their signs', async () => {
    close(await estimated(rawReward(), [0.5, 0], [2]), [[0.5, 0], [2]]);
    close(await estimated(signedReward(), [0.5, 0], [-2]), [[1, -1], [-1]]);
  });

  test('against the group', async () => {
    close(await estimated(groupMean(), [1, 0, 0, 0]), [[0.75, -0.25, -0.25, -0.25]]);
    close(await estimated(groupMeanAndDeviation(), [1, 0, 0, 0]), [[1.5, -0.5, -0.5, -0.5]]);
    close(await estimated(leaveOneOut(), [1, 0, 0, 3]), [[0, -4 / 3, -4 / 3, 8 / 3]]);
  });

  test('against the batch', async () => {
    // 2, 0, 1, 1: mean 1, deviation √(2/3).
    const tokens = await batchNormalised().estimate(handGroups([2, 0], [1, 1]), handTools());
    const last = tokens.map((group) => group.map((own) => (own as Float32Array)[2]!));
    close(last, [
      [1.224745, -1.224745],
      [0, 0],
    ]);
    // 1, −1, 2, −2 after the groups' means: deviation √(10/3).
    close(await estimated(groupMeanBatchNormalised(), [3, 1], [4, 0]), [
      [0.547723, -0.547723],
      [1.095445, -1.095445],
    ]);
    // Deviation of 3, 1, 4, 0: √(10/3) too, as both means are 2; but of 2, 0, 8, 4 it is √(35/3).
    close(await estimated(groupMeanAndBatchDeviation(), [2, 0], [8, 4]), [
      [0.29277, -0.29277],
      [0.58554, -0.58554],
    ]);
  });

  test('the batch’s baseline counts what of a reward is still to come', async () => {
    const own = handTrajectory(3, 0.5, { tokenRewards: Float32Array.of(0, 0, -0.25, 0, -0.25) });
    const [[found]] = (await batchNormalised().estimate([handGroup([own])], handTools())) as [[Float32Array]];
    // 0.5, 0.75, 0.75: mean 2/3, deviation 0.144338.
    close([[...found]], [[0, 0, -1.154692, 0.577346, 0.577346]]);
  });

  test('pass@k: a right answer among k', async () => {
    // One right of four, pairs: 3 of 6 pass. Deviation ½; the right answer is in pairs that all pass,
    // a wrong one in 1 of 3.
    close(await estimated(passAtK(2), [1, 0, 0, 0]), [[1, -1 / 3, -1 / 3, -1 / 3]]);
    close(await estimated(passAtK(2), [1, 1, 1, 0]), [[0, 0, 0, 0]]);
  });

  test('groups that are too small to say anything get zeros', async () => {
    for (const estimator of [groupMean(), groupMeanAndDeviation(), leaveOneOut(), optimalBaseline()]) {
      expect(estimator.leastAnswers).toBe(2);
      expect(await estimated(estimator, [1])).toEqual([[0]]);
    }
    expect(await estimated(passAtK(3), [1, 0])).toEqual([[0, 0]]);
  });
});

describe('the optimal baseline', () => {
  const spread = (lengths: readonly number[], rewards: readonly number[], baseline: number) =>
    lengths.reduce((sum, length, i) => sum + length * (rewards[i]! - baseline) ** 2, 0);

  test('has the least variance where squared gradients grow with the length', async () => {
    const answer = fc.record({
      length: fc.integer({ min: 1, max: 30 }),
      reward: fc.double({ min: -2, max: 2, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 2, maxLength: 8 }), async (answers) => {
        const group = handGroup(answers.map(({ length, reward }) => handTrajectory(length, reward)));
        const [advantages] = (await optimalBaseline().estimate([group], handTools())) as number[][];
        const baseline = answers[0]!.reward - advantages![0]!;
        const lengths = answers.map(({ length }) => length);
        const rewards = answers.map(({ reward }) => reward);
        const least = spread(lengths, rewards, baseline);
        for (const shift of [-0.1, -1e-3, 1e-3, 0.1])
          expect(spread(lengths, rewards, baseline + shift)).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  test('counts only tokens that the policy chose', async () => {
    const told = handTrajectory(30, 0, { mask: new Float32Array(32).fill(1, 22) });
    const [advantages] = (await optimalBaseline().estimate(
      [handGroup([handTrajectory(10, 1), told])],
      handTools(),
    )) as number[][];
    expect(advantages).toEqual([0.5, -0.5]);
  });
});
