import { describe, expect, test } from 'vitest';
import { demonstration, hint, onlyDemonstration } from './rescue.ts';
import type { Prefix, RolloutOptions } from './rollout-tools.ts';
import { handGroup, handTools, handTrajectory } from './testing/hand.ts';
import type { Group } from './trajectory.ts';

const failed = [handGroup([handTrajectory(1, 0), handTrajectory(2, 0), handTrajectory(3, 0)])];
const shown = handTrajectory(5, 1, { origin: 'demonstration', tokens: Int32Array.of(1, 1, 4, 5, 6, 7, 0) });
const demonstrate = () => shown;

describe('groups without a right answer', () => {
  test('get a demonstration in place of one answer', async () => {
    const [group] = await demonstration().rescue(failed, handTools({ demonstrate }));
    expect(group!.trajectories).toEqual([failed[0]!.trajectories[1], failed[0]!.trajectories[2], shown]);
  });

  test('are learned from by demonstration alone', async () => {
    const [group] = await onlyDemonstration().rescue(failed, handTools({ demonstrate }));
    expect(group!.trajectories).toEqual([shown]);
  });

  test('are asked again with more and more of a solution, until one is right', async () => {
    const asked: [readonly Prefix[], RolloutOptions][] = [];
    const answers = [[handTrajectory(1, 0)], [handTrajectory(2, 1)], [handTrajectory(3, 1)]];
    const tools = handTools({
      demonstrate,
      complete: async (...all) => {
        asked.push(all);
        return [answers[asked.length - 1]!];
      },
    });
    const [group] = await hint([0.25, 0.5, 0.75]).rescue(failed, tools);
    expect(group!.trajectories).toBe(answers[1]);
    // A quarter and a half of the four tokens before the end.
    const [{ problem }] = failed as [Group];
    expect(asked).toEqual([
      [[{ problem, tokens: Int32Array.of(1, 1, 4), promptLength: 2 }], { samplesPerPrompt: 3 }],
      [[{ problem, tokens: Int32Array.of(1, 1, 4, 5), promptLength: 2 }], { samplesPerPrompt: 3 }],
    ]);
  });

  test('of which only some need a second hint are not all asked again', async () => {
    const groups = [failed[0]!, { ...failed[0]! }];
    const right = [handTrajectory(2, 1)];
    const asked: number[] = [];
    const tools = handTools({
      demonstrate,
      complete: async (prefixes) => {
        asked.push(prefixes.length);
        return prefixes.length === 2 ? [right, [handTrajectory(1, 0)]] : [[handTrajectory(1, 0)]];
      },
    });
    const [first, second] = await hint([0.25, 0.5]).rescue(groups, tools);
    expect(asked).toEqual([2, 1]);
    expect(first!.trajectories).toBe(right);
    expect(second).toBe(groups[1]);
  });
});
