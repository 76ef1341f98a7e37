import { describe, expect, test } from 'vitest';
import { expectClose, run, wave } from '../../../test/nn/values.ts';
import { Stream } from '../../random/index.ts';
import { input, type Tensor, value, valueAndGrad } from '../../tensor/index.ts';
import { bernoulli } from './bernoulli.ts';
import { categorical } from './categorical.ts';
import { fillNoise } from './distribution.ts';
import { multiCategorical } from './multi-categorical.ts';

describe('bernoulli', () => {
  const logits = wave([2, 3], 0.4, 2);

  test('figures are those of torch.distributions, summed over the bits', async () => {
    const result = await run(
      (l: Tensor, q: Tensor, a: Tensor) => ({
        logProb: bernoulli(l).logProb(a),
        entropy: bernoulli(l).entropy(),
        kl: bernoulli(l).kl(bernoulli(q)),
        mode: bernoulli(l).mode(),
      }),
      logits,
      wave([2, 3], 1.4),
      value(new Int32Array([1, 0, 1, 0, 0, 1]), [2, 3]),
    );
    expectClose(result.logProb, [-2.7093689, -2.3476676]);
    expectClose(result.entropy, [1.5024057, 1.5122977]);
    expectClose(result.kl, [0.3952708, 0.3835303]);
    expect(Array.from(result.mode.data)).toEqual([1, 1, 1, 0, 0, 0]);
  });

  test('extreme logits stay finite', async () => {
    const loss = (l: Tensor, a: Tensor) => bernoulli(l).logProb(a).add(bernoulli(l).entropy()).sum();
    const { value: total, grad } = await run(
      valueAndGrad(loss),
      value([200, -200, 0]),
      value(new Int32Array([0, 0, 1])),
    );
    expect(total.item()).toBeCloseTo(-200, 3);
    expect(Array.from(grad.data).every(Number.isFinite)).toBe(true);
  });

  test('samples are 1 as often as they should', async () => {
    const draws = 20_000;
    const noise = new Float32Array(draws);
    fillNoise(bernoulli(input([draws])).noiseKind, Stream.fromSeed(3), noise);
    const logit = Math.log(0.3 / 0.7);
    const { data } = await run((u: Tensor) => bernoulli(u.mul(0).add(logit)).sample(u), value(noise));
    const share = Array.from(data).reduce((a, b) => a + b, 0) / draws;
    // Three and a half standard deviations of the share.
    expect(Math.abs(share - 0.3)).toBeLessThan(0.0114);
  });
});

describe('multiCategorical', () => {
  const logits = wave([2, 5], 0.4, 2);
  const actions = value(new Int32Array([1, 2, 0, 0]), [2, 2]);

  test('figures are sums of those of torch.distributions', async () => {
    const result = await run(
      (l: Tensor, a: Tensor) => {
        const p = multiCategorical(l, [2, 3]);
        return { logProb: p.logProb(a), entropy: p.entropy(), mode: p.mode(), kl: p.kl(p) };
      },
      logits,
      actions,
    );
    expectClose(result.logProb, [-3.6965436, -2.6716882]);
    expectClose(result.entropy, [1.0675598, 1.334333]);
    expectClose(result.kl, [0, 0], 1e-7);
    expect(Array.from(result.mode.data)).toEqual([1, 0, 1, 0]);
  });

  test('masks and noise are split like the logits', async () => {
    const mask = value(new Uint8Array([1, 1, 0, 1, 0, 0, 1, 1, 0, 1]), [2, 5], 'bool');
    const { sampled, parts } = await run(
      (l: Tensor, m: Tensor, g: Tensor) => {
        const split = [
          categorical(l.slice({ axis: 1, end: 2 }), m.slice({ axis: 1, end: 2 })).sample(g.slice({ axis: 1, end: 2 })),
          categorical(l.slice({ axis: 1, start: 2 }), m.slice({ axis: 1, start: 2 })).sample(
            g.slice({ axis: 1, start: 2 }),
          ),
        ];
        return { sampled: multiCategorical(l, [2, 3], m).sample(g), parts: split };
      },
      logits,
      mask,
      wave([2, 5], 5, 3),
    );
    expect(sampled.shape).toEqual([2, 2]);
    expect(Array.from(sampled.data)).toEqual([parts[0].data[0], 1, 1, parts[1].data[1]]);
  });

  test('logits that do not fit are named', () => {
    expect(() => multiCategorical(input([4, 6]), [2, 3])).toThrow(
      'logits do not fit the choices (6 logits, nvec [2, 3]) in multiCategorical; help: give 5 logits in the last axis',
    );
  });
});
