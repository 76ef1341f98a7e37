import { describe, expect, test } from 'vitest';
import { demonstration, hint, onlyDemonstration } from './rescue.ts';
import type { Prefix, RolloutOptions } from './rollout-tools.ts';
import { handGroup, handTools, handTrajectory } from './testing/hand.ts';

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

  test('are asked again with the beginning of a solution', async () => {
    const asked: [readonly Prefix[], RolloutOptions][] = [];
    const answers = [handTrajectory(1, 1)];
    const tools = handTools({
      demonstrate,
      complete: async (...all) => {
        asked.push(all);
        return [answers];
      },
    });
    const [group] = await hint(0.5).rescue(failed, tools);
    expect(group!.trajectories).toBe(answers);
    // Half of the four tokens before the end.
    expect(asked).toEqual([
      [[{ problem: failed[0]!.problem, tokens: Int32Array.of(1, 1, 4, 5), promptLength: 2 }], { samplesPerPrompt: 3 }],
    ]);
  });
});
