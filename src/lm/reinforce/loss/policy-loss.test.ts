import { describe, expect, test } from 'vitest';
import type { TrainingSequence } from '../../engine/engine.ts';
import { evaluateLoss } from '../testing/evaluate-loss.ts';
import {
  type DemonstrationLoss,
  type PolicyLossParts,
  plainImitation,
  policyLoss,
  shapedImitation,
  uncertainImitation,
} from './policy-loss.ts';
import { clipped, likelihood } from './surrogate.ts';

type Arrays = Readonly<Record<string, readonly number[]>>;

/** A sequence of a prompt token and as many others as the arrays have. */
function sequence(arrays: Arrays): TrainingSequence {
  const length = Object.values(arrays)[0]!.length;
  const behind = (numbers: readonly number[]) => Float32Array.from([0, ...numbers]);
  return {
    tokens: new Int32Array(length + 1),
    mask: behind(new Array(length).fill(1)),
    arrays: Object.fromEntries(Object.entries(arrays).map(([name, numbers]) => [name, behind(numbers)])),
  };
}

const plain: Arrays = { weights: [0.5, 0.5], advantages: [2, -1], oldLogProbs: [-1, -1] };

function run(parts: PolicyLossParts, arrays: Arrays, logProbs: readonly number[], rest = {}) {
  const batch = [sequence(arrays)];
  return evaluateLoss({ batch, loss: policyLoss(parts), logProbs: [[0, ...logProbs]], garbage: -800, ...rest });
}

const close = (got: readonly number[], want: readonly number[], digits = 6) => {
  expect(got).toHaveLength(want.length);
  for (const [i, x] of want.entries()) expect(got[i], `element ${i}`).toBeCloseTo(x, digits);
};

describe('a policy loss', () => {
  test('is minus the weighted sum of the objectives', () => {
    const { loss, gradients, figures } = run({ surrogate: likelihood() }, plain, [-2, -3]);
    expect(loss).toBeCloseTo(-(0.5 * 2 * -2 + 0.5 * -1 * -3), 9);
    close(gradients[0]!, [0, -1, 0.5]);
    expect(figures).toEqual({ tokens: 2 });
  });

  test('reports clipped tokens by side', () => {
    const { figures } = run({ surrogate: clipped({ low: 0.2, high: 0.2 }) }, plain, [-0.5, -1.5]);
    expect(figures).toEqual({ tokens: 2, clippedHigh: 1, clippedLow: 1 });
  });

  test('has a KL penalty', () => {
    const arrays = { ...plain, referenceLogProbs: [-1.5, -3] };
    const { loss, gradients, figures } = run({ surrogate: likelihood(), kl: 'k2' }, arrays, [-2, -3], {
      scalars: { klCoefficient: 0.4 },
    });
    // Differences −0.5 and 0: 0.125 and 0, weighted 0.5 · 0.4.
    expect(loss).toBeCloseTo(0.5 + 0.5 * 0.4 * 0.125, 6);
    close(gradients[0]!, [0, -1 + 0.5 * 0.4 * -0.5, 0.5]);
    expect(figures.kl).toBeCloseTo(0.125, 6);
  });

  test('has an entropy bonus', () => {
    const { loss, figures } = run({ surrogate: likelihood(), hasEntropyBonus: true }, plain, [-2, -3], {
      scalars: { entropyCoefficient: 0.1 },
      entropies: [[9, 1, 2]],
    });
    expect(loss).toBeCloseTo(0.5 - 0.1 * 0.5 * 3, 6);
    expect(figures.entropy).toBe(3);
  });

  test('multiplies objectives by corrections, not penalties', () => {
    const arrays = { ...plain, corrections: [0.5, 2], referenceLogProbs: [-2, -4] };
    const { gradients } = run({ surrogate: likelihood(), isCorrected: true, kl: 'k1' }, arrays, [-2, -3], {
      scalars: { klCoefficient: 1 },
    });
    close(gradients[0]!, [0, -0.5 * (2 * 0.5 - 1), -0.5 * (-1 * 2 - 1)]);
  });

  test('has a penalty by token', () => {
    const arrays = { ...plain, klWeights: [0, 3] };
    const { loss, gradients } = run({ surrogate: likelihood(), hasTokenPenalty: true }, arrays, [-2, -3]);
    expect(loss).toBeCloseTo(0.5 + 0.5 * 3 * 2, 6);
    close(gradients[0]!, [0, -1, 0.5 + 0.5 * 3 * -1]);
  });

  test('is the same in pieces', () => {
    const loss = policyLoss({ surrogate: clipped({ low: 0.2, high: 0.2 }) });
    const batch = [sequence(plain), sequence({ weights: [0.2], advantages: [1], oldLogProbs: [-2] })];
    const logProbs = [
      [0, -1.1, -0.9],
      [0, -1.9],
    ];
    const whole = evaluateLoss({ batch, loss, logProbs });
    const pieces = batch.map((own, i) => evaluateLoss({ batch: [own], loss, logProbs: [logProbs[i]!] }));
    expect(whole.loss).toBeCloseTo(pieces[0]!.loss + pieces[1]!.loss, 9);
    expect(whole.figures.tokens).toBe(3);
  });
});

describe('the critic', () => {
  const arrays = { weights: [-0.25, 0.25], advantages: [0, 0], oldLogProbs: [0, 0] };
  const parts = { surrogate: likelihood(), critic: { coefficient: 0.5, clip: 0.2 } };

  test('learns the squared error, the clipped one where that is larger', () => {
    const values = [[0, 1.5, 0.1]];
    const { loss, valueGradients, figures } = run(parts, { ...arrays, returns: [1, 1], oldValues: [1, 0] }, [-1, -1], {
      values,
    });
    // First: 0.5² against (1.2 − 1)², so 0.125. Second: 0.9² either way, 0.405.
    expect(figures.valueLoss).toBeCloseTo(0.53, 6);
    expect(loss).toBeCloseTo(0.5 * 0.25 * 0.53, 6);
    close(valueGradients[0]!, [0, 0.5 * 0.25 * 0.5, 0.5 * 0.25 * -0.9]);
  });

  test('has no gradient where the value has moved towards the return beyond the clip', () => {
    const { valueGradients } = run(parts, { ...arrays, returns: [2, 2], oldValues: [1, 1] }, [-1, -1], {
      values: [[0, 1.5, 1.1]],
    });
    // (1.2 − 2)² is more than (1.5 − 2)².
    close(valueGradients[0]!, [0, 0, 0.5 * 0.25 * -0.9]);
  });
});

describe('demonstrations', () => {
  const slopesOf = (demonstrations: DemonstrationLoss, probabilities: readonly number[], advantage: number) => {
    const ones = probabilities.map(() => 1);
    const arrays = {
      weights: ones,
      advantages: ones.map(() => advantage),
      oldLogProbs: ones.map(() => 0),
      demonstrated: ones,
    };
    const { gradients } = run({ surrogate: likelihood(), demonstrations }, arrays, probabilities.map(Math.log));
    return gradients[0]!.slice(1).map((slope) => -slope);
  };

  test('shaped: unlikely tokens pull more than sure ones', () => {
    // γ·p / (p + γ)², times the advantage 2.
    close(slopesOf(shapedImitation(), [0.1, 0.9, 0.01], 2), [0.5, 0.18, 2 * (0.001 / 0.0121)]);
  });

  test('plain: all pull the same, whatever the advantage', () => {
    close(slopesOf(plainImitation(0.3), [0.1, 0.9], 0), [0.3, 0.3]);
  });

  test('uncertain: most where the policy is in two minds', () => {
    close(slopesOf(uncertainImitation(2), [0.5, 0.9, 0.01], 0), [0.5, 0.18, 0.0198]);
  });

  test('other answers are learned from as ever', () => {
    const arrays = { ...plain, demonstrated: [0, 0] };
    const { gradients } = run({ surrogate: likelihood(), demonstrations: plainImitation() }, arrays, [-2, -3]);
    close(gradients[0]!, [0, -1, 0.5]);
  });
});
