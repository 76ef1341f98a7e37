import { describe, expect, test } from 'vitest';
import { rowFigures, speedFigures, updateFigures } from './learning-figures.ts';
import { handRow, handTrajectory } from './testing/hand.ts';

const row = (oldLogProbs: readonly number[], rest = {}) =>
  handRow(handTrajectory(oldLogProbs.length, 1), {
    oldLogProbs: Float32Array.from([-50, -50, ...oldLogProbs]),
    ...rest,
  });

const update = (rows: ReturnType<typeof row>[], logProbs: readonly (readonly number[])[], rest = {}) => ({
  rows,
  gradientNorm: 2,
  result: {
    loss: 1,
    figures: { tokens: 4, clippedHigh: 1, clippedLow: 3, kl: 0.4 },
    logProbs: logProbs.map((own) => Float32Array.from([0, 0, ...own])),
    ...rest,
  },
});

describe('figures of updates', () => {
  test('means by update and by token', () => {
    const second = update([row([0])], [[0]], {
      loss: 3,
      figures: { tokens: 1, clippedHigh: 0, clippedLow: 0, kl: 0.1 },
    });
    const figures = updateFigures([update([row([0])], [[0]]), { ...second, gradientNorm: 4 }]);
    expect(figures).toMatchObject({ updates: 2, loss: 2, gradientNorm: 3, clippedHigh: 1 / 5, clippedLow: 3 / 5 });
    expect(figures.kl).toBeCloseTo(0.1, 12);
    expect(figures.tokens).toBeUndefined();
  });

  test('percentiles of the ratio of the new to the old policy, where the loss is', () => {
    const ratios = Array.from({ length: 200 }, (_, i) => (i + 1) / 100);
    const own = row(ratios.map(() => -1));
    const figures = updateFigures([update([own], [ratios.map((ratio) => -1 + Math.log(ratio))])]);
    expect(figures.ratioP01).toBeCloseTo(0.02, 6);
    expect(figures.ratioP50).toBeCloseTo(1, 6);
    expect(figures.ratioP99).toBeCloseTo(1.98, 6);
  });

  test('demonstrations have no ratio', () => {
    const shown = handRow(handTrajectory(1, 1, { origin: 'demonstration' }));
    expect(updateFigures([update([shown], [[-3]])]).ratioP50).toBeUndefined();
  });

  test('no update has no figures', () => expect(updateFigures([])).toEqual({ updates: 0 }));
});

describe('figures of rows', () => {
  test('rewards and advantages as they were learned from', () => {
    const rows = [
      row([0, 0], { reward: 0.5, components: { overlong: -0.5 }, advantages: Float32Array.of(9, 9, 1, -3) }),
      row([0], { reward: 1, components: { overlong: 0 }, advantages: Float32Array.of(9, 9, -1) }),
    ];
    expect(rowFigures(rows)).toEqual({
      learnedAnswers: 2,
      learnedReward: 0.75,
      'reward.overlong': -0.25,
      advantage: 1.5,
    });
  });

  test('percentiles of the correction, where the loss is', () => {
    const figures = rowFigures([row([0, 0], { corrections: Float32Array.of(0, 0, 0.5, 2) })]);
    expect(figures).toMatchObject({ correctionP01: 0.5, correctionP50: 0.5, correctionP99: 2 });
  });

  test('no rows are no trouble', () => expect(rowFigures([])).toMatchObject({ learnedAnswers: 0, advantage: 0 }));
});

test('tokens a second, of sampling and learning apart', () => {
  expect(
    speedFigures(300, [update([row([0, 0]), row([0])], []), update([row([0, 0])], [])], { rollout: 2, learning: 0.5 }),
  ).toEqual({
    rolloutSeconds: 2,
    learningSeconds: 0.5,
    rolloutTokensPerSecond: 150,
    learningTokensPerSecond: 10,
  });
});
