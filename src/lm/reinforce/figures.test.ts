import { describe, expect, test } from 'vitest';
import { rolloutFigures } from './figures.ts';
import { handGroup, handTrajectory } from './testing/hand.ts';

const said = (completion: string, length: number, reward: number, rest = {}) =>
  handTrajectory(length, reward, { completion, ...rest });

const groups = [
  handGroup(
    [
      said('7', 1, 1, { components: { format: 1 }, logProbs: Float32Array.of(-9, -9, -0.5) }),
      said('8', 3, 0, { finishReason: 'length', logProbs: Float32Array.of(-9, -9, -1, -1, -1) }),
      said('7', 2, 1, { components: { format: 0.5 }, logProbs: Float32Array.of(-9, -9, -0.25, -0.25) }),
      said('7', 4, 0, { failure: 'late' }),
    ],
    { difficulty: 2 },
  ),
  handGroup([said('9', 2, 0), said('7', 2, 0)], { difficulty: 1 }),
];

describe('figures of answers', () => {
  const figures = rolloutFigures(groups, [groups[0]!]);

  test('rewards and their components, over judged answers', () => {
    expect(figures.reward).toBe(2 / 5);
    expect(figures['reward.format']).toBe(1.5 / 5);
    expect(figures.failed).toBe(1 / 6);
    expect(figures.answers).toBe(6);
  });

  test('pass rates, of groups with so many answers', () => {
    expect(figures['pass@1']).toBeCloseTo((2 / 3 + 0) / 2, 12);
    expect(figures['pass@2']).toBeCloseTo((1 + 0) / 2, 12);
    expect(figures['pass@4']).toBeUndefined();
  });

  test('accuracy by difficulty', () => {
    expect(figures['right.level2']).toBeCloseTo(2 / 3, 12);
    expect(figures['right.level1']).toBe(0);
  });

  test('lengths by correctness', () => {
    expect(figures.answerLength).toBeCloseTo(14 / 6, 12);
    expect(figures.rightLength).toBe(1.5);
    expect(figures.wrongLength).toBeCloseTo(7 / 3, 12);
    expect(figures.rolloutTokens).toBe(14);
    expect(rolloutFigures([groups[1]!], []).rightLength).toBeUndefined();
  });

  test('signal, truncation, variety, entropy', () => {
    expect(figures.groupsWithSignal).toBe(0.5);
    expect(figures.groupsKept).toBe(0.5);
    expect(figures.truncated).toBe(1 / 6);
    expect(figures.distinctAnswers).toBe((2 / 4 + 1) / 2);
    expect(figures.commonestAnswer).toBe(4 / 6);
    // 0.5 + 3 + 0.5, and zeros, over 14 tokens.
    expect(figures.sampledEntropy).toBeCloseTo(4 / 14, 12);
  });

  test('an answer that could not be judged makes no signal', () => {
    const group = handGroup([said('7', 1, 1), said('8', 1, 0, { failure: 'late' })]);
    expect(rolloutFigures([group], []).groupsWithSignal).toBe(0);
  });

  test('nothing sampled is no trouble', () => {
    expect(rolloutFigures([], [])).toMatchObject({ reward: 0, answers: 0, failed: 0, commonestAnswer: 0 });
  });
});
