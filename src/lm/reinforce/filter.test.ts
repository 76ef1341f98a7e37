import { describe, expect, test } from 'vitest';
import {
  type GroupFilter,
  negativesOnly,
  notAllWrong,
  notOverlong,
  positivesOnly,
  solveRate,
  withSignal,
} from './filter.ts';
import { handGroup, handGroups, handTrajectory } from './testing/hand.ts';

const kept = (filter: GroupFilter) =>
  handGroups([0, 0], [1, 0], [1, 1], [0.25, 0.25]).map((group) => filter.keeps(group));

describe('groups', () => {
  test('with signal', () => expect(kept(withSignal())).toEqual([false, true, false, false]));
  test('not all wrong', () => expect(kept(notAllWrong())).toEqual([false, true, true, true]));
  test('within a solve rate, bounds included', () => {
    expect(kept(solveRate(0.25, 0.5))).toEqual([false, true, false, true]);
  });
  test('a demonstration is a signal', () => {
    expect(withSignal().keeps(handGroup([handTrajectory(1, 1, { origin: 'demonstration' })]))).toBe(true);
  });
});

describe('answers', () => {
  const group = handGroup([
    handTrajectory(1, 1),
    handTrajectory(1, 0),
    handTrajectory(1, -1, { finishReason: 'length' }),
  ]);
  const keeps = (filter: ReturnType<typeof notOverlong>) => group.trajectories.map((own) => filter.keeps(own, group));
  test('right ones', () => expect(keeps(positivesOnly())).toEqual([true, false, false]));
  test('wrong ones', () => expect(keeps(negativesOnly())).toEqual([false, true, true]));
  test('those that came to an end', () => expect(keeps(notOverlong())).toEqual([true, true, false]));
});
