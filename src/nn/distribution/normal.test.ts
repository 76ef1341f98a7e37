import { describe, expect, test } from 'vitest';
import { expectClose, reference, run, wave } from '../../../test/nn/values.ts';
import { Stream } from '../../random/index.ts';
import { input, type Tensor, type Value, value, valueAndGrad } from '../../tensor/index.ts';
import { diagonalNormal } from './diagonal-normal.ts';
import { fillNoise } from './distribution.ts';
import { tanhNormal } from './tanh-normal.ts';

const mean = wave([2, 3], 0.4);
const logStd = wave([2, 3], 1, 0.5);
const [otherMean, otherLogStd] = [wave([2, 3], 1.4), wave([2, 3], 2, 0.5)];

/** Midpoints of `count` equal pieces of `[low, high]`, as a batch of one-dimensional actions. */
function grid(low: number, high: number, count: number): Value {
  const width = (high - low) / count;
  return value(
    Float32Array.from({ length: count }, (_, i) => low + (i + 0.5) * width),
    [count, 1],
  );
}

/** Σ f · width over the grid of `[low, high]`. */
function integral(values: Value, low: number, high: number): number {
  return (Array.from(values.data).reduce((a, b) => a + b, 0) * (high - low)) / values.size;
}

describe('diagonalNormal', () => {
  test('figures are those of torch.distributions', async () => {
    const result = await run(
      (m: Tensor, s: Tensor, m2: Tensor, s2: Tensor, a: Tensor) => ({
        logProb: diagonalNormal(m, s).logProb(a),
        entropy: diagonalNormal(m, s).entropy(),
        kl: diagonalNormal(m, s).kl(diagonalNormal(m2, s2)),
      }),
      mean,
      logStd,
      otherMean,
      otherLogStd,
      wave([2, 3], 0.9, 1.5),
    );
    expectClose(result.logProb, [-3.9172275, -2.786424]);
    expectClose(result.entropy, [5.2027598, 3.2592445]);
    expectClose(result.kl, [1.5102496, 1.1264949]);
  });

  test('one logStd serves all rows', async () => {
    const result = await run(
      (m: Tensor, s: Tensor, a: Tensor) => ({
        one: [diagonalNormal(m, s).logProb(a), diagonalNormal(m, s).entropy()],
        each: [diagonalNormal(m, s.broadcastTo([2, 3])).logProb(a), diagonalNormal(m, s.broadcastTo([2, 3])).entropy()],
      }),
      mean,
      wave([3], 1, 0.5),
      wave([2, 3], 0.9),
    );
    expect(result.one[1].shape).toEqual([2]);
    result.one.forEach((figure, i) => {
      expectClose(figure, result.each[i].data, 0);
    });
  });

  test('density integrates to 1, and −log density to the entropy', () => {
    const [low, high] = [-12, 12];
    const { density, surprise, entropy } = reference(
      (x: Tensor) => {
        const p = diagonalNormal(x.mul(0).add(0.7), x.mul(0).add(0.3));
        const logProb = p.logProb(x);
        return { density: logProb.exp(), surprise: logProb.exp().mul(logProb).neg(), entropy: p.entropy().at(0) };
      },
      grid(low, high, 4000),
    );
    expect(integral(density, low, high)).toBeCloseTo(1, 6);
    expect(integral(surprise, low, high)).toBeCloseTo(entropy.item(), 5);
  });

  test('samples have the mean and the deviation', async () => {
    const draws = 20_000;
    const noise = new Float32Array(draws);
    fillNoise(diagonalNormal(input([draws, 1]), input([1])).noiseKind, Stream.fromSeed(5), noise);
    const sampled = await run(
      (z: Tensor) => diagonalNormal(z.mul(0).add(2), z.mul(0).add(Math.log(0.5))).sample(z),
      value(noise, [draws, 1]),
    );
    const numbers = Array.from(sampled.data);
    const average = numbers.reduce((a, b) => a + b, 0) / draws;
    const deviation = Math.sqrt(numbers.reduce((a, b) => a + (b - average) ** 2, 0) / draws);
    expect(Math.abs(average - 2)).toBeLessThan(0.0125);
    expect(Math.abs(deviation - 0.5)).toBeLessThan(0.009);
  });
});

describe('tanhNormal', () => {
  const squashed = (x: Tensor) => tanhNormal(x.mul(0).add(0.4), x.mul(0).sub(0.5));

  test('logProb is that of torch.distributions', async () => {
    const logProb = await run(
      (m: Tensor, s: Tensor, a: Tensor) => tanhNormal(m, s).logProb(a),
      mean,
      logStd,
      wave([2, 3], 0.9, 0.95),
    );
    expectClose(logProb, [-1.3940586, -0.1189034], 1e-5);
  });

  test('logProbOf is exact where squashing leaves nothing but ±1', async () => {
    const preSquash = value([
      [9, -12, 0.3],
      [0, 20, -5],
    ]);
    const { value: logProb, grad } = await run(
      valueAndGrad((m: Tensor, s: Tensor, u: Tensor) => tanhNormal(m, s).logProbOf(u).sum()),
      mean,
      logStd,
      preSquash,
    );
    expect(Math.abs(logProb.item() + 14.3893703 + 539.0276876)).toBeLessThan(1e-3);
    expect(Array.from(grad.data).every(Number.isFinite)).toBe(true);
  });

  test('density integrates to 1 over (−1, 1)', () => {
    const density = reference((x: Tensor) => squashed(x).logProb(x).exp(), grid(-1, 1, 20_000));
    expect(integral(density, -1, 1)).toBeCloseTo(1, 4);
  });

  test('a drawn action and its log-probability belong together', async () => {
    const { action, preSquash, logProb, again, plain } = await run(
      (z: Tensor) => {
        const p = squashed(z);
        const drawn = p.sampleWithLogProb(z);
        return { ...drawn, again: p.logProb(drawn.action), plain: p.sample(z) };
      },
      wave([8, 1], 0.2, 1.5),
    );
    expectClose(action, preSquash.data.map(Math.tanh), 1e-6);
    expectClose(action, plain.data, 0);
    expectClose(logProb, again.data, 1e-4);
  });

  test('the entropy estimate averages to the entropy', async () => {
    const [low, high] = [-1, 1];
    const surprise = reference(
      (x: Tensor) => {
        const logProb = squashed(x).logProb(x);
        return logProb.exp().mul(logProb).neg();
      },
      grid(low, high, 20_000),
    );
    const noise = new Float32Array(20_000);
    Stream.fromSeed(9).fillNormal(noise);
    const estimates = await run((z: Tensor) => squashed(z).entropy(z).mean(), value(noise, [20_000, 1]));
    expect(Math.abs(estimates.item() - integral(surprise, low, high))).toBeLessThan(0.015);
  });

  test('entropy without noise is refused', () => {
    expect(() => tanhNormal(input([2, 3]), input([3])).entropy()).toThrow(
      'entropy of a squashed normal has no closed form in tanhNormal; help: call entropy(noise)',
    );
  });

  test('divergence is that before squashing; mode is the squashed mean', async () => {
    const { kl, mode } = await run(
      (m: Tensor, s: Tensor, m2: Tensor, s2: Tensor) => ({
        kl: tanhNormal(m, s).kl(tanhNormal(m2, s2)),
        mode: tanhNormal(m, s).mode(),
      }),
      mean,
      logStd,
      otherMean,
      otherLogStd,
    );
    expectClose(kl, [1.5102496, 1.1264949]);
    expectClose(mode, mean.data.map(Math.tanh), 1e-6);
  });
});
