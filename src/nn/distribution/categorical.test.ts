import { describe, expect, test } from 'vitest';
import { expectClose, reference, run, wave } from '../../../test/nn/values.ts';
import { Stream } from '../../random/index.ts';
import { input, type Tensor, type Value, value, valueAndGrad, zerosValue } from '../../tensor/index.ts';
import { categorical } from './categorical.ts';
import { fillNoise } from './distribution.ts';

const logits = wave([2, 3], 0.4, 2);
const otherLogits = wave([2, 3], 1.4);
const actions = value(new Int32Array([2, 0]));
const mask = value(new Uint8Array([1, 0, 1, 1, 1, 0]), [2, 3], 'bool');

const figures = (l: Tensor, q: Tensor, a: Tensor) => ({
  logProb: categorical(l).logProb(a),
  entropy: categorical(l).entropy(),
  kl: categorical(l).kl(categorical(q)),
  mode: categorical(l).mode(),
});
const maskedFigures = (l: Tensor, q: Tensor, a: Tensor, m: Tensor) => ({
  logProb: categorical(l, m).logProb(a),
  entropy: categorical(l, m).entropy(),
  kl: categorical(l, m).kl(categorical(q, m)),
  probabilities: categorical(l, m).probabilities,
});

describe('categorical', () => {
  test('figures are those of torch.distributions', async () => {
    const { logProb, entropy, kl, mode } = await run(figures, logits, otherLogits, actions);
    expectClose(logProb, [-1.2305825, -0.472482]);
    expectClose(entropy, [0.9882382, 0.9174244]);
    expectClose(kl, [0.2469731, 0.4485536]);
    expect(Array.from(mode.data)).toEqual([1, 0]);
  });

  test('masked figures are those of the allowed choices alone', async () => {
    const result = await run(maskedFigures, logits, otherLogits, actions, mask);
    expectClose(result.logProb, [-0.4474671, -0.2219807]);
    expectClose(result.entropy, [0.6538512, 0.4991094]);
    expectClose(result.kl, [0.3933887, 0.2518481]);
    expect([result.probabilities.data[1], result.probabilities.data[5]]).toEqual([0, 0]);
  });

  test('masks may be numbers', async () => {
    const numeric = value(new Float32Array([1, 0, 1, 1, 1, 0]), [2, 3]);
    const { logProb } = await run(maskedFigures, logits, otherLogits, actions, numeric);
    expectClose(logProb, [-0.4474671, -0.2219807]);
  });

  test('gradients are finite under masks, 0 where masked, and those of float64', async () => {
    const loss = (l: Tensor, q: Tensor, a: Tensor, m: Tensor) => {
      const p = categorical(l, m);
      return p
        .logProb(a)
        .sum()
        .add(p.entropy().sum())
        .add(p.kl(categorical(q, m)).sum());
    };
    const single = await run(valueAndGrad(loss), logits, otherLogits, actions, mask);
    const double = reference(valueAndGrad(loss), logits, otherLogits, actions, mask);
    expectClose(single.grad, double.grad.data, 1e-6);
    expect([single.grad.data[1], single.grad.data[5]]).toEqual([0, 0]);
    expect(Math.abs(double.grad.data[0])).toBeGreaterThan(0.01);
  });

  test('a forbidden action, and a row of nothing but forbidden ones, stay finite', async () => {
    const nothing = zerosValue([2, 3], 'bool');
    const loss = (l: Tensor, a: Tensor, m: Tensor) => {
      const p = categorical(l, m);
      return p.logProb(a).add(p.entropy()).sum();
    };
    const { value: total, grad } = await run(valueAndGrad(loss), logits, actions, nothing);
    expect(Number.isFinite(total.item())).toBe(true);
    expect(Array.from(grad.data)).toEqual([0, 0, 0, 0, 0, 0]);
    const forbidden = await run(
      (l: Tensor, a: Tensor, m: Tensor) => categorical(l, m).logProb(a),
      ...([logits, value(new Int32Array([1, 2])), mask] as const),
    );
    for (const logProb of forbidden.data) expect(logProb).toBeLessThan(-9e7);
  });

  test('extreme logits stay finite', async () => {
    const extreme = value([[1e4, -1e4, 0]]);
    const { grad, value: entropy } = await run(
      valueAndGrad((l: Tensor) => categorical(l).entropy().sum()),
      extreme,
    );
    expect(entropy.item()).toBeCloseTo(0, 12);
    expect(Array.from(grad.data).every(Number.isFinite)).toBe(true);
  });

  test('samples have the frequencies of the distribution; masked choices never come', async () => {
    const draws = 20_000;
    const probabilities = [0.1, 0, 0.25, 0.65, 0];
    const row = probabilities.map((p) => (p > 0 ? Math.log(p) + 3 : 50));
    const [wide, masks] = [new Float32Array(draws * 5), new Uint8Array(draws * 5)];
    for (let n = 0; n < draws; n++) wide.set(row, n * 5);
    for (let i = 0; i < masks.length; i++) masks[i] = probabilities[i % 5] > 0 ? 1 : 0;
    const noise = new Float32Array(draws * 5);
    fillNoise(categorical(input([draws, 5])).noiseKind, Stream.fromSeed(11), noise);
    const sampled: Value = await run(
      (l: Tensor, m: Tensor, g: Tensor) => categorical(l, m).sample(g),
      value(wide, [draws, 5]),
      value(masks, [draws, 5], 'bool'),
      value(noise, [draws, 5]),
    );
    const counts = [0, 0, 0, 0, 0];
    for (const action of sampled.data) counts[action]++;
    expect([counts[1], counts[4]]).toEqual([0, 0]);
    const chiSquare = [0, 2, 3].reduce((sum, a) => {
      const expected = draws * probabilities[a];
      return sum + (counts[a] - expected) ** 2 / expected;
    }, 0);
    // The 0.999 quantile of chi-square with 2 degrees of freedom.
    expect(chiSquare).toBeLessThan(13.8);
  });

  test('noise has the shape of the logits', () => {
    const { noiseKind, noiseShape } = categorical(input([4, 3]));
    expect([noiseKind, noiseShape]).toEqual(['gumbel', [4, 3]]);
  });
});
