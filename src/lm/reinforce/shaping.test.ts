import { describe, expect, test } from 'vitest';
import {
  adaptiveLengthPenalty,
  lengthPenalty,
  lengthTarget,
  overlongPunishment,
  shaped,
  truncationPenalty,
} from './shaping.ts';
import { handGroup, handTrajectory } from './testing/hand.ts';

const lengths = (...all: readonly number[]) => handGroup(all.map((length) => handTrajectory(length, 1)));
const close = (got: readonly number[], want: readonly number[]) => {
  expect(got).toHaveLength(want.length);
  for (const [i, x] of want.entries()) expect(got[i]).toBeCloseTo(x, 12);
};

describe('shaping', () => {
  test('overlong answers are punished softly', () => {
    close(overlongPunishment(20, 4).amounts(lengths(1, 16, 17, 18, 20, 25)), [0, 0, -0.25, -0.5, -1, -1]);
    expect(() => overlongPunishment(8, 9)).toThrow(
      'buffer of the overlong punishment is out of range (9); help: give more than 0 and at most 8 tokens',
    );
  });

  test('length costs more where the prompt is solved more often', () => {
    const group = (...rewards: readonly number[]) =>
      handGroup(rewards.map((reward, i) => handTrajectory(10 * (i + 1), reward)));
    const { amounts } = adaptiveLengthPenalty(0.5, 100);
    close(amounts(group(1, 1, 0, 1)), [-0.0375, -0.075, -0.1125, -0.15]);
    // Never solved: as if once.
    close(amounts(group(0, 0, 0, 0)), [-0.0125, -0.025, -0.0375, -0.05]);
  });

  test('length costs the same everywhere', () =>
    close(lengthPenalty(0.5, 100).amounts(lengths(10, 40)), [-0.05, -0.2]));
  test('distance from a length costs', () =>
    close(lengthTarget(0.5, 20).amounts(lengths(10, 20, 40)), [-0.25, 0, -0.5]));
  test('being cut off costs', () => {
    const group = handGroup([handTrajectory(1, 1), handTrajectory(1, 1, { finishReason: 'length' })]);
    close(truncationPenalty(0.3).amounts(group), [0, -0.3]);
  });

  test('amounts are added up and named', () => {
    const group = handGroup([handTrajectory(10, 1, { components: { format: 0.5 } })]);
    const [own] = shaped(group, [lengthPenalty(0.5, 100), lengthTarget(1, 20)]).trajectories;
    expect(own!.reward).toBeCloseTo(1 - 0.05 - 0.5, 12);
    expect(own!.components).toEqual({ format: 0.5, length: -0.05, 'length target': -0.5 });
    expect(group.trajectories[0]!.reward).toBe(1);
  });

  test('an amount with the name of a component stands beside it', () => {
    // A demonstration has no components.
    const group = handGroup([handTrajectory(10, 1, { components: { length: 0.5 } }), handTrajectory(20, 1)]);
    const { trajectories } = shaped(group, [lengthPenalty(0.5, 100)]);
    expect(trajectories.map(({ components }) => components)).toEqual([
      { length: 0.5, 'shaping/length': -0.05 },
      { 'shaping/length': -0.1 },
    ]);
  });
});
