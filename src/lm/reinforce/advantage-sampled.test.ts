import { describe, expect, test } from 'vitest';
import { greedyBaseline, stepsOfTokens, vine } from './advantage-sampled.ts';
import type { Prefix, RolloutOptions } from './rollout-tools.ts';
import { handGroup, handGroups, handTools, handTrajectory } from './testing/hand.ts';
import type { Trajectory } from './trajectory.ts';

describe('the greedy baseline', () => {
  test('is the reward of the most likely answer', async () => {
    const asked: RolloutOptions[] = [];
    const tools = handTools({
      answer: async (problems, options) => {
        asked.push(options);
        return problems.map((_, i) => handGroup([handTrajectory(1, [0.25, 1][i]!)]));
      },
    });
    expect(await greedyBaseline().estimate(handGroups([1, 0], [1, 1]), tools)).toEqual([
      [0.75, -0.25],
      [0, 0],
    ]);
    expect(asked).toEqual([{ samplesPerPrompt: 1, temperature: 0 }]);
  });

  test('that could not be judged is the group’s mean', async () => {
    const answer = async () => [handGroup([handTrajectory(1, 0, { failure: 'no answer' })])];
    expect(await greedyBaseline().estimate(handGroups([1, 0]), handTools({ answer }))).toEqual([[0.5, -0.5]]);
  });
});

describe('steps of tokens', () => {
  const ends = stepsOfTokens(2);
  test('end within the answer', () => {
    expect(ends(handTrajectory(5, 0))).toEqual([4, 6]);
    expect(ends(handTrajectory(4, 0))).toEqual([4]);
    expect(ends(handTrajectory(2, 0))).toEqual([]);
    expect(ends(handTrajectory(1, 0))).toEqual([]);
  });
});

describe('vine', () => {
  /** Rewards of the completions of a prefix of so many tokens; `undefined` could not be judged. */
  function tools(rewards: Readonly<Record<number, readonly (number | undefined)[]>>, asked: Prefix[] = []) {
    return handTools({
      complete: async (prefixes, { samplesPerPrompt }) => {
        asked.push(...prefixes);
        expect(samplesPerPrompt).toBe(2);
        return prefixes.map(({ tokens }) =>
          rewards[tokens.length]!.map(
            (reward): Trajectory =>
              reward === undefined ? handTrajectory(1, 0, { failure: 'late' }) : handTrajectory(1, reward),
          ),
        );
      },
    });
  }

  test('a step is worth the difference of the values at its ends', async () => {
    const asked: Prefix[] = [];
    const group = handGroup([handTrajectory(5, 1), handTrajectory(2, 0)]);
    const own = tools({ 2: [1, 0], 4: [1, 1], 6: [0, 0] }, asked);
    const [found] = await vine(2, stepsOfTokens(2)).estimate([group], own);
    expect(found!.map((advantages) => [...(advantages as Float32Array)])).toEqual([
      [0, 0, 0.5, 0.5, -1, -1, 1],
      [0, 0, -0.5, -0.5],
    ]);
    // The prompt is asked once for the group.
    expect(asked.map(({ tokens }) => tokens.length)).toEqual([2, 4, 6]);
  });

  test('a state whose completions could not be judged is worth what comes behind it', async () => {
    const own = tools({ 2: [1, undefined], 4: [undefined, undefined] });
    const [found] = await vine(2, stepsOfTokens(2)).estimate([handGroup([handTrajectory(4, 0)])], own);
    expect([...(found![0] as Float32Array)]).toEqual([0, 0, -1, -1, 0, 0]);
  });
});
