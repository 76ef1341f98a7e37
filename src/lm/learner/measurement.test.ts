import { expect, test } from 'vitest';
import type { RolloutTools } from '../reinforce/rollout-tools.ts';
import type { Group, Trajectory } from '../reinforce/trajectory.ts';
import type { Problem } from '../tasks/task.ts';
import { measure, measurementFigures } from './measurement.ts';

function trajectory(reward: number): Trajectory {
  return {
    tokens: Int32Array.of(1, 2),
    promptLength: 1,
    mask: Float32Array.of(0, 1),
    logProbs: new Float32Array(2),
    drawnLogProbs: new Float32Array(2),
    versions: new Int32Array(2),
    completion: `worth ${reward}`,
    finishReason: reward < 0 ? 'length' : 'stop',
    reward,
    components: {},
    origin: 'policy',
  };
}

/** Answers that are drawn get these rewards, by prompt; the most likely one is right for the first prompt only. */
const drawn: Readonly<Record<string, readonly number[]>> = { a: [1, 0, 0, 0], b: [1, 1, 0.5, -1] };

const tools = {
  answer: async (problems: readonly Problem[], { temperature }: { temperature?: number }): Promise<Group[]> =>
    problems.map((problem) => ({
      problem,
      prompt: Int32Array.of(1),
      trajectories: (temperature === 0 ? [problem.prompt === 'a' ? 1 : 0.9] : drawn[problem.prompt]!).map(trajectory),
    })),
} as unknown as RolloutTools;

const problem = (prompt: string, difficulty: number): Problem => ({
  prompt,
  difficulty,
  data: null,
  solution: '',
  source: '',
});

test('only whole rewards count as right', async () => {
  const measured = await measure(tools, [problem('a', 1), problem('b', 2)], 4);
  expect(measured).toMatchObject({ accuracy: 3 / 8, greedy: 0.5, byLevel: { 1: 0.25, 2: 0.5 }, truncated: 1 / 8 });
  // Of the six pairs of each prompt, three and five hold a right answer.
  expect(measured.passAt[1]).toBeCloseTo(3 / 8, 12);
  expect(measured.passAt[2]).toBeCloseTo((3 / 6 + 5 / 6) / 2, 12);
  expect(measured.passAt[4]).toBe(1);
  expect(measured.answers.map(({ prompt, isRight }) => [prompt, isRight])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect(measurementFigures(measured)).toMatchObject({
    heldOutAccuracy: 0.375,
    heldOutGreedy: 0.5,
    'heldOut.pass@4': 1,
    'heldOut.level2': 0.5,
  });
});
