import { describe, expect, test } from 'vitest';
import { compute, expectNumbers, gradient, type Numbers } from '../../../../test/tensor/numbers.ts';
import type { Tensor } from '../../../tensor/index.ts';
import {
  clipped,
  clippedWeight,
  geometricMean,
  importance,
  likelihood,
  negativeAware,
  type Objective,
  type Surrogate,
  sequenceClipped,
  softGated,
  tapered,
} from './surrogate.ts';

/** One sequence for each row: ratios of the new to the old policy, advantages, and where the loss is. */
interface Sequences {
  readonly ratios: readonly (readonly number[])[];
  readonly advantages: readonly (readonly number[])[];
  readonly mask?: readonly (readonly number[])[];
}

const old = -1.5;

function arranged({ ratios, advantages, mask = ratios.map((row) => row.map(() => 1)) }: Sequences) {
  const logProbs = ratios.map((row) => row.map((ratio) => old + Math.log(ratio)));
  const oldLogProbs = ratios.map((row) => row.map(() => old));
  return [logProbs, oldLogProbs, advantages, mask] as const;
}

const applied =
  (surrogate: Surrogate, part: keyof Objective = 'objective') =>
  (logProbs: Tensor, oldLogProbs: Tensor, advantages: Tensor, mask: Tensor): Tensor =>
    surrogate({ logProbs, oldLogProbs, advantages, mask })[part]!;

const objectives = (surrogate: Surrogate, sequences: Sequences): Numbers =>
  compute(applied(surrogate), ...arranged(sequences));

/** Slopes of the sum of all objectives, over log-probabilities. */
const slopes = (surrogate: Surrogate, sequences: Sequences): Numbers =>
  gradient(applied(surrogate), ...arranged(sequences));

const sides = (surrogate: Surrogate, sequences: Sequences): [Numbers, Numbers] => [
  compute(applied(surrogate, 'clippedHigh'), ...arranged(sequences)),
  compute(applied(surrogate, 'clippedLow'), ...arranged(sequences)),
];

const four: Sequences = { ratios: [[1.5, 0.5, 1.5, 0.5]], advantages: [[2, 2, -2, -2]] };

describe('without a bound', () => {
  test('likelihood does not know the ratio', () => {
    expectNumbers(slopes(likelihood(), four), [[2, 2, -2, -2]]);
  });

  test('importance weighs by it', () => {
    expectNumbers(objectives(importance(), four), [[3, 1, -3, -1]]);
    expectNumbers(slopes(importance(), four), [[3, 1, -3, -1]]);
  });
});

describe('clipped', () => {
  test('takes the smaller of the two, and no gradient beyond the bound', () => {
    expectNumbers(objectives(clipped({ low: 0.2, high: 0.3 }), four), [[2.6, 1, -3, -1.6]], 6);
    expectNumbers(slopes(clipped({ low: 0.2, high: 0.3 }), four), [[0, 1, -3, 0]]);
    expect(sides(clipped({ low: 0.2, high: 0.3 }), four)).toEqual([[[1, 0, 0, 0]], [[0, 0, 0, 1]]]);
  });

  test('a higher upper bound lets more through above, and nothing more below', () => {
    expectNumbers(slopes(clipped({ low: 0.2, high: 0.6 }), four), [[3, 1, -3, 0]]);
  });

  test('the old policy itself has the plain gradient', () => {
    expectNumbers(slopes(clipped({ low: 0.2, high: 0.2 }), { ratios: [[1, 1]], advantages: [[3, -4]] }), [[3, -4]]);
  });

  test('the dual clip bounds what a negative advantage costs', () => {
    const sequences = { ratios: [[5, 2, 5]], advantages: [[-1, -1, 1]] };
    const surrogate = clipped({ low: 0.2, high: 0.2 }, { dual: 3 });
    expectNumbers(objectives(surrogate, sequences), [[-3, -2, 1.2]], 6);
    expectNumbers(slopes(surrogate, sequences), [[0, -2, 0]]);
    expect(sides(surrogate, sequences)).toEqual([[[1, 0, 1]], [[0, 0, 0]]]);
  });
});

describe('one ratio for a sequence', () => {
  test('all its tokens share one weight', () => {
    // √(1.1 · 0.9) = 0.994987; each token's slope is the ratio times the advantage, as the
    // objective is there twice, over two tokens.
    const sequences = { ratios: [[1.1, 0.9]], advantages: [[2, 2]] };
    expectNumbers(objectives(sequenceClipped({ low: 0.1, high: 0.1 }), sequences), [[1.989975, 1.989975]], 6);
    expectNumbers(slopes(sequenceClipped({ low: 0.1, high: 0.1 }), sequences), [[1.989975, 1.989975]], 6);
  });

  test('it is clipped as a whole', () => {
    const sequences = {
      ratios: [
        [1.5, 1.2],
        [1.5, 1.2],
      ],
      advantages: [
        [1, 1],
        [-1, -1],
      ],
    };
    // √1.8 = 1.341641
    const surrogate = sequenceClipped({ low: 0.1, high: 0.1 });
    expectNumbers(
      slopes(surrogate, sequences),
      [
        [0, 0],
        [-1.341641, -1.341641],
      ],
      6,
    );
    expect(sides(surrogate, sequences)[0]).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  test('tokens outside of the loss do not count', () => {
    const sequences = { ratios: [[7, 1.1]], advantages: [[1, 1]], mask: [[0, 1]] };
    expectNumbers((objectives(sequenceClipped({ low: 0.2, high: 0.2 }), sequences) as number[][])[0]![1]!, 1.1);
  });
});

describe('geometric mean', () => {
  test('tokens are clipped one by one before the mean', () => {
    // Clipped at e^0.2: the mean of the logarithms is (0.2 − 0.1) / 2, so the ratio is e^0.05 = 1.051271.
    const sequences = { ratios: [[Math.exp(0.5), Math.exp(-0.1)]], advantages: [[1, 1]] };
    const surrogate = geometricMean({ low: 0.2, high: 0.2 });
    expectNumbers(objectives(surrogate, sequences), [[1.051271, 1.051271]], 6);
    // The clipped token has no slope, the other one 2 · 1.051271 / 2.
    expectNumbers(slopes(surrogate, sequences), [[0, 1.051271]], 6);
    expect(sides(surrogate, sequences)).toEqual([[[1, 0]], [[0, 0]]]);
  });

  test('negative advantages are clipped below', () => {
    const sequences = { ratios: [[Math.exp(0.5), Math.exp(-0.5)]], advantages: [[-1, -1]] };
    const surrogate = geometricMean({ low: 0.2, high: 0.2 });
    // (0.5 − 0.2) / 2 = 0.15
    expectNumbers(objectives(surrogate, sequences), [[-1.161834, -1.161834]], 6);
    expectNumbers(slopes(surrogate, sequences), [[-1.161834, 0]], 6);
    expect(sides(surrogate, sequences)).toEqual([[[0, 0]], [[0, 1]]]);
  });
});

describe('clipped weight', () => {
  test('tokens beyond the bound keep a gradient, that of the bound', () => {
    expectNumbers(slopes(clippedWeight({ low: 1, high: 0.28 }), four), [[2.56, 1, -2.56, -1]], 6);
    expectNumbers(slopes(clippedWeight({ low: 0.2, high: 0.28 }), four), [[2.56, 1.6, -2.56, -1.6]], 6);
  });
});

describe('soft gate', () => {
  test('at a ratio of 1 it is the policy gradient, and fades away from there', () => {
    const surrogate = softGated({ positive: 1, negative: 2 });
    expectNumbers(slopes(surrogate, { ratios: [[1, 1]], advantages: [[3, -3]] }), [[3, -3]]);
    // σ(1)·(1 − σ(1)) = 0.196612, times 4, times the ratio 2; with steepness 2: σ(2)·(1 − σ(2)) = 0.104994.
    expectNumbers(slopes(surrogate, { ratios: [[2, 2]], advantages: [[1, -1]] }), [[1.572895, -0.839949]], 6);
  });

  test('its height', () => {
    // σ(0) = ½, so 2 / τ.
    expectNumbers(objectives(softGated({ positive: 1, negative: 4 }), { ratios: [[1, 1]], advantages: [[1, -1]] }), [
      [2, -0.5],
    ]);
  });
});

describe('tapered', () => {
  const surrogate = tapered();

  test('positives weigh exactly 1, whatever the ratio', () => {
    expectNumbers(slopes(surrogate, { ratios: [[9, 0.01]], advantages: [[1, 1]] }), [[1, 1]]);
  });

  test('negatives weigh the ratio of the whole sequence, at most 1', () => {
    expectNumbers(slopes(surrogate, { ratios: [[0.5, 0.5]], advantages: [[-1, -1]] }), [[-0.25, -0.25]]);
    expectNumbers(slopes(surrogate, { ratios: [[0.5, 4]], advantages: [[-1, -1]] }), [[-1, -1]]);
  });

  test('the ratio is that of the tokens of the loss', () => {
    const sequences = { ratios: [[0.1, 0.5]], advantages: [[-1, -1]], mask: [[0, 1]] };
    expectNumbers((slopes(surrogate, sequences) as number[][])[0]![1]!, -0.5);
  });
});

describe('negative-aware', () => {
  test('is the policy gradient at the old policy', () => {
    expectNumbers(slopes(negativeAware(), { ratios: [[1, 1]], advantages: [[0.75, -0.25]] }), [[0.75, -0.25]]);
  });

  test('right answers count by their likelihood, wrong ones by that of the policy without them', () => {
    const sequences = { ratios: [[2, 0.5, 2]], advantages: [[0.75, -0.5, -0.25]] };
    // 0.75 · ln 2; 0.5 · ln((1 − 0.25) / 0.5); 0.75 · ln((1 − 0.5) / 0.75), which the floor raises to 0.75 · ln 1
    expectNumbers(objectives(negativeAware(), sequences), [[0.51986, 0.202733, 0]], 6);
    // By the ratio: 0.75 / r · r; 0.5 · (−0.5 / 0.5) / 1.5 · r; 0.75 · (−0.25 / 0.75) / 1 · r
    expectNumbers(slopes(negativeAware(), sequences), [[0.75, -1 / 6, -0.5]]);
    // A floor below (1 − 0.5) / 0.75 does not count.
    expectNumbers(slopes(negativeAware(0.1), sequences), [[0.75, -1 / 6, -0.75]]);
  });

  test('groups of one kind teach nothing', () => {
    expectNumbers(slopes(negativeAware(), { ratios: [[2, 0.5]], advantages: [[0, 0]] }), [[0, 0]]);
  });
});
