import { describe, expect, test } from 'vitest';
import { type Aggregate, constantLength, promptMean, sequenceMean, sequenceSum, tokenMean } from './aggregate.ts';
import { handGroup, handTrajectory } from './testing/hand.ts';

/** Answers of 1 and 3 tokens to one prompt, of 4 to another. */
const groups = [handGroup([handTrajectory(1, 0), handTrajectory(3, 0)]), handGroup([handTrajectory(4, 0)])];

const weights = (aggregate: Aggregate) => {
  const weight = aggregate(groups);
  return groups.flatMap((group) => group.trajectories.map((own) => weight(own, group)));
};

describe('weights of tokens', () => {
  test('tokens count the same', () => expect(weights(tokenMean())).toEqual([1 / 8, 1 / 8, 1 / 8]));
  test('sequences count the same', () => expect(weights(sequenceMean())).toEqual([1 / 3, 1 / 9, 1 / 12]));
  test('prompts count the same', () => expect(weights(promptMean())).toEqual([1 / 8, 1 / 8, 1 / 8]));
  test('sums over a constant length', () => expect(weights(constantLength(10))).toEqual([1 / 30, 1 / 30, 1 / 30]));
  test('sums', () => expect(weights(sequenceSum())).toEqual([1 / 3, 1 / 3, 1 / 3]));

  test('prompts count the same, whatever their tokens', () => {
    const uneven = [handGroup([handTrajectory(1, 0)]), handGroup([handTrajectory(9, 0)])];
    const weight = promptMean()(uneven);
    expect(uneven.map((group) => weight(group.trajectories[0]!, group))).toEqual([1 / 2, 1 / 18]);
  });

  test('only tokens that the policy chose count', () => {
    const told = handGroup([handTrajectory(9, 0, { mask: new Float32Array(11).fill(1, 9) })]);
    expect(tokenMean()([told])(told.trajectories[0]!, told)).toBe(1 / 2);
    expect(sequenceMean()([told])(told.trajectories[0]!, told)).toBe(1 / 2);
  });
});
