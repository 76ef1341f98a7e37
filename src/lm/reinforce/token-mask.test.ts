import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import type { Row } from './row.ts';
import { handRow, handTrajectory } from './testing/hand.ts';
import { clipCovariance, highEntropyTokens, klCovariance } from './token-mask.ts';

const stream = () => Stream.fromSeed(3);
const weightsOf = (rows: readonly Row[]) => rows.map(({ weights }) => [...weights]);

/** Rows of four tokens; log-probabilities and advantages have means −2 and 0. */
function covarying(): Row[] {
  const row = (oldLogProbs: readonly number[], advantage: number) =>
    handRow(handTrajectory(4, 0), {
      oldLogProbs: Float32Array.from([-50, -50, ...oldLogProbs]),
      advantages: new Float32Array(6).fill(advantage, 2),
      klWeights: new Float32Array(6),
    });
  // Covariances 1, 0.5, −0.5, −1 and −1.5, −0.5, 0.5, 1.5.
  return [row([-1, -1.5, -2.5, -3], 1), row([-0.5, -1.5, -2.5, -3.5], -1)];
}

describe('high entropy', () => {
  test('the share of all tokens of the batch, rounded up, is learned from', () => {
    const rows = [
      handRow(handTrajectory(3, 0), { entropies: Float32Array.of(9, 9, 1, 0.2, 0.5) }),
      handRow(handTrajectory(2, 0), { entropies: Float32Array.of(9, 9, 0.6, 0.1) }),
    ];
    highEntropyTokens(0.5).apply(rows, stream());
    expect(weightsOf(rows)).toEqual([
      [0, 0, 1, 0, 1],
      [0, 0, 1, 0],
    ]);
  });
});

describe('clip-cov', () => {
  test('holds back only tokens between the bounds', () => {
    const rows = covarying();
    clipCovariance({ share: 1, low: 0.4, high: 1.2 }).apply(rows, stream());
    expect(weightsOf(rows)).toEqual([
      [0, 0, 0, 0, 1, 1],
      [0, 0, 1, 1, 0, 1],
    ]);
  });

  test('draws so many of them, at least one', () => {
    const held = (share: number, seed: number) => {
      const rows = covarying();
      clipCovariance({ share, low: 0.4, high: 1.2 }).apply(rows, Stream.fromSeed(seed));
      return weightsOf(rows).flatMap((weights, r) =>
        weights.flatMap((weight, t) => (t > 1 && weight === 0 ? [`${r}.${t}`] : [])),
      );
    };
    expect(held(0.3, 0)).toHaveLength(2);
    expect(held(1e-4, 0)).toHaveLength(1);
    const seen = new Set(Array.from({ length: 30 }, (_, seed) => held(1e-4, seed)[0]));
    expect([...seen].sort()).toEqual(['0.2', '0.3', '1.4']);
  });

  test('holds back nothing where no covariance lies between', () => {
    const rows = covarying();
    clipCovariance({ share: 1, low: 7, high: 9 }).apply(rows, stream());
    expect(weightsOf(rows)).toEqual(weightsOf(covarying()));
  });
});

describe('kl-cov', () => {
  test('the tokens of highest covariance pay', () => {
    const rows = covarying();
    klCovariance({ share: 0.3, coefficient: 2 }).apply(rows, stream());
    // Two of eight: 1.5 and 1.
    expect(rows.map(({ klWeights }) => [...klWeights!])).toEqual([
      [0, 0, 2, 0, 0, 0],
      [0, 0, 0, 0, 0, 2],
    ]);
    expect(weightsOf(rows)).toEqual(weightsOf(covarying()));
  });
});
