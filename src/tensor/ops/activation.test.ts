import { describe, expect, it } from 'vitest';
import { compute, expectNumbers, gradient } from '../../../test/tensor/numbers.ts';
import { grad } from '../grad.ts';
import type { Tensor } from '../index.ts';

const POINTS = [-3, -1, -0.5, 0, 0.5, 1, 2.5, 4, 5.5];

/** Values from PyTorch 2.13 in float64. */
const published: Record<string, readonly number[]> = {
  erf: [
    -0.999977909503, -0.84270079295, -0.520499877813, 0, 0.520499877813, 0.84270079295, 0.999593047983, 0.999999984583,
    1,
  ],
  gelu: [
    -0.004049694095, -0.158655253931, -0.154268769363, 0, 0.345731230637, 0.841344746069, 2.484475836686,
    3.999873315033, 5.499999895557,
  ],
  silu: [
    -0.142277619533, -0.26894142137, -0.188770334399, 0, 0.311229665601, 0.73105857863, 2.310354549947, 3.928055160152,
    5.477614242563,
  ],
  softplus: [
    0.048587351574,
    0.313261687518,
    0.47407698418,
    Math.LN2,
    0.97407698418,
    1.313261687518,
    2.578889734293,
    4.018149927918,
    5.504078443271,
  ],
  elu: [-0.950212931632, -0.632120558829, -0.393469340287, 0, 0.5, 1, 2.5, 4, 5.5],
  sigmoid: [
    0.047425873178, 0.26894142137, 0.377540668798, 0.5, 0.622459331202, 0.73105857863, 0.924141819979, 0.982013790038,
    0.995929862284,
  ],
};

type Name = 'erf' | 'gelu' | 'silu' | 'softplus' | 'elu' | 'sigmoid';

it.each(Object.keys(published) as Name[])('%s has the values PyTorch gives', (name) => {
  expectNumbers(
    compute((x) => x[name](), POINTS),
    published[name]!,
    10,
  );
});

/** f, f′, f″, f‴ at 0.7, from PyTorch's automatic differentiation. */
const derivatives = {
  gelu: [0.5306254434438489, 0.9766141011336599, 0.47150343938380956, -0.7672079142821323],
  softplus: [1.103186048885458, 0.6681877721681662, 0.22171287329310904, -0.07457878844034183],
  silu: [0.46773144051771626, 0.8233867834733425, 0.3912205946779789, -0.27499506638817134],
  tanh: [0.6043677771171635, 0.6347395899824586, -0.7672323100919166, 0.12159227738323643],
} as const;

describe.each(Object.keys(derivatives) as (keyof typeof derivatives)[])('%s', (name) => {
  it('has the first three derivatives PyTorch gives', () => {
    let fn = (x: Tensor) => x[name]();
    for (const expected of derivatives[name]) {
      // float32 constants such as 1/√2π leave seven digits.
      expect(compute(fn, 0.7)).toBeCloseTo(expected, 6);
      fn = grad(fn);
    }
  });
});

it('softplus and logSigmoid neither overflow nor lose the tail', () => {
  expectNumbers(
    compute((x) => x.softplus(), [-1000, 1000]),
    [0, 1000],
  );
  expectNumbers(
    compute((x) => x.logSigmoid(), [-1000, -1, 0, 1000]),
    [-1000, -1.313261687518, -Math.LN2, 0],
    10,
  );
});

it('erf keeps its relative precision near 0', () => {
  expect(compute((x) => x.erf(), 1e-8)).toBe(1.1283791670955126e-8);
});

it('relu is flat at 0; leakyRelu has its slope on the left', () => {
  expectNumbers(
    gradient((x) => x.relu(), [-1, 0, 2]),
    [0, 0, 1],
  );
  expectNumbers(
    compute((x) => x.leakyRelu(0.25), [-2, 0, 2]),
    [-0.5, 0, 2],
  );
  expectNumbers(
    gradient((x) => x.leakyRelu(0.25), [-2, 0, 2]),
    [0.25, 0.25, 1],
  );
});
