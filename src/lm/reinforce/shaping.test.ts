import { describe, expect, test } from 'vitest';
import {
  adaptiveLengthPenalty,
  lengthPenalty,
  lengthTarget,
  mostSolved,
  overlongPunishment,
  rightLengthPenalty,
  type Shaping,
  shaped,
  truncationPenalty,
} from './shaping.ts';
import { handGroup, handTrajectory } from './testing/hand.ts';
import type { Group } from './trajectory.ts';

const lengths = (...all: readonly number[]) => handGroup(all.map((length) => handTrajectory(length, 1)));
const amounts = (shaping: Shaping, group: Group) => shaping.amounts(group, [group]);
const close = (got: readonly number[], want: readonly number[]) => {
  expect(got).toHaveLength(want.length);
  for (const [i, x] of want.entries()) expect(got[i]).toBeCloseTo(x, 12);
};

describe('shaping', () => {
  test('overlong answers are punished softly', () => {
    close(amounts(overlongPunishment(20, 4), lengths(1, 16, 17, 18, 20, 25)), [0, 0, -0.25, -0.5, -1, -1]);
    expect(() => overlongPunishment(8, 9)).toThrow(
      'buffer of the overlong punishment is out of range (9); help: give more than 0 and at most 8 tokens',
    );
  });

  test('length costs more where the prompt is solved more often', () => {
    const group = (...rewards: readonly number[]) =>
      handGroup(rewards.map((reward, i) => handTrajectory(10 * (i + 1), reward)));
    const price = adaptiveLengthPenalty(0.5, 100);
    close(amounts(price, group(1, 1, 0, 1)), [-0.0375, -0.075, -0.1125, -0.15]);
    // Never solved: as if once.
    close(amounts(price, group(0, 0, 0, 0)), [-0.0125, -0.025, -0.0375, -0.05]);
  });

  test('length costs the same everywhere', () =>
    close(amounts(lengthPenalty(0.5, 100), lengths(10, 40)), [-0.05, -0.2]));
  test('distance from a length costs', () =>
    close(amounts(lengthTarget(0.5, 20), lengths(10, 20, 40)), [-0.25, 0, -0.5]));

  test('right answers pay for being longer than others', () => {
    const group = handGroup([handTrajectory(4, 1), handTrajectory(8, 1), handTrajectory(12, 1), handTrajectory(99, 0)]);
    // Mean 8 and deviation √(32/3): the outer two lie √1.5 from it, and e^√1.5 is 3.403297.
    const price = rightLengthPenalty(0.4);
    const [short, middle, long, wrong] = amounts(price, group);
    expect([short, middle, long, wrong]).toEqual([
      expect.closeTo(-0.4 / 4.403297, 6),
      expect.closeTo(-0.2, 12),
      expect.closeTo(-0.4 / 1.293833, 5),
      0,
    ]);
    close(amounts(price, lengths(3, 3)), [-0.2, -0.2]);
    close(amounts(price, handGroup([handTrajectory(3, 0)])), [0]);
  });

  test('only the groups that are solved most are shaped', () => {
    const group = (...rewards: readonly number[]) => handGroup(rewards.map((reward) => handTrajectory(10, reward)));
    const batch = [group(1, 0), group(1, 1), group(0, 0), group(1, 0), group(1, 0)];
    const shapedOnes = (share: number) => {
      const { amounts } = mostSolved(share, lengthPenalty(1, 10));
      return batch.flatMap((own, i) => (amounts(own, batch)[0] === 0 ? [] : i));
    };
    expect(shapedOnes(0.2)).toEqual([1]);
    expect(shapedOnes(0.5)).toEqual([0, 1, 3]);
    expect(shapedOnes(0.8)).toEqual([0, 1, 3, 4]);
    expect(shapedOnes(1)).toEqual([0, 1, 2, 3, 4]);
    expect(() => mostSolved(0, lengthPenalty(1, 10))).toThrow('give more than 0 and at most 1');
  });

  test('being cut off costs', () => {
    const group = handGroup([handTrajectory(1, 1), handTrajectory(1, 1, { finishReason: 'length' })]);
    close(amounts(truncationPenalty(0.3), group), [0, -0.3]);
  });

  test('amounts are added up and named', () => {
    const group = handGroup([handTrajectory(10, 1, { components: { format: 0.5 } })]);
    const [own] = shaped(group, [lengthPenalty(0.5, 100), lengthTarget(1, 20)], [group]).trajectories;
    expect(own!.reward).toBeCloseTo(1 - 0.05 - 0.5, 12);
    expect(own!.components).toEqual({ format: 0.5, length: -0.05, 'length target': -0.5 });
    expect(group.trajectories[0]!.reward).toBe(1);
  });

  test('an amount with the name of a component stands beside it', () => {
    // A demonstration has no components.
    const group = handGroup([handTrajectory(10, 1, { components: { length: 0.5 } }), handTrajectory(20, 1)]);
    const { trajectories } = shaped(group, [lengthPenalty(0.5, 100)], [group]);
    expect(trajectories.map(({ components }) => components)).toEqual([
      { length: 0.5, 'shaping/length': -0.05 },
      { 'shaping/length': -0.1 },
    ]);
  });
});
