import { describe, expect, test } from 'vitest';
import { categorical } from '../nn/index.ts';
import { program, type Results, type Tensor, value, valueAndGrad, zerosValue } from '../tensor/index.ts';
import type { ControlPolicy } from './parts/control-policy.ts';
import type { JudgedBatch } from './parts/judged-batch.ts';
import { type PpoInput, ppoLoss, ppoOptions } from './ppo.ts';

type Outputs = { readonly logits: Tensor; readonly values: Tensor };

/** A policy whose parameters are its outputs. */
const bare: Pick<ControlPolicy, 'judge'> = {
  judge: ({ params }, batch) => {
    const { logits, values } = params as unknown as Outputs;
    return { distribution: categorical(logits), value: values, memory: batch.memory };
  },
};

/** Four steps: ratios about 1.53 and 0.60 for advantages above 0, 0.97 and 2.20 for advantages below. */
const outputs: Results<Outputs> = {
  logits: value([
    [0.5, -0.2, 0.1],
    [1, 0, -1],
    [-0.3, 0.8, 0.2],
    [0, 0.4, -0.6],
  ]),
  values: value([1.5, -0.2, 0.25, 1]),
};
const batch: Results<JudgedBatch> = {
  observations: zerosValue([4, 1]),
  starts: zerosValue([1, 4]),
  memory: zerosValue([4, 0]),
  actions: value(Int32Array.of(0, 2, 1, 1)),
  logProbs: value([-1.2, -1.9, -0.6, -1.5]),
  values: value([1, -0.5, 0.3, 2]),
  advantages: value([1.5, 0.9, -2, -0.7]),
  returns: value([2.5, 0.4, -1.7, 1.3]),
};

async function lossOf(options: PpoInput, given: Results<JudgedBatch> = batch) {
  const parsed = ppoOptions.parse({ entropyCoefficient: 0.01, ...options });
  const run = program('loss', (params: Outputs, minibatch: JudgedBatch, clip: Tensor) => {
    let figures: Tensor | undefined;
    const { grad } = valueAndGrad((p: Outputs) => {
      const result = ppoLoss(bare, parsed, { params: p as never }, minibatch, clip);
      figures = result.figures;
      return result.loss;
    })(params);
    return { grad, figures: figures! };
  });
  const { grad, figures } = await run(outputs, given, parsed.clipRange);
  await run.dispose();
  const [loss, policyLoss, valueLoss, entropy, approximateKl, clipFraction] = figures.data;
  return {
    figures: { loss, policyLoss, valueLoss, entropy, approximateKl, clipFraction },
    logits: Array.from(grad.logits.data),
    values: Array.from(grad.values.data),
  };
}

const near = (expected: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(expected).map(([name, number]) => [name, expect.closeTo(number, 5)]));
const nearAll = (expected: readonly number[]) => expected.map((number) => expect.closeTo(number, 5));

// The numbers of this group are PyTorch 2.13's in float64: the formulas of arXiv 1707.06347 written with
// torch.distributions.Categorical and differentiated by autograd.
describe('against PyTorch', () => {
  const same = { entropy: 0.9789287, approximateKl: 0.1566149, clipFraction: 0.75 };

  test('advantages as they are', async () => {
    const { figures, logits, values } = await lossOf({ normaliseAdvantage: false });
    expect(figures).toEqual(near({ ...same, loss: 0.6020276, policyLoss: 0.2835356, valueLoss: 0.6565625 }));
    expect(logits).toEqual(
      nearAll([
        0.0003278, -0.0002382, -0.0000896, 0.0908036, 0.032793, -0.1235966, -0.0859735, 0.2273554, -0.1413818,
        -0.1266242, 0.1963878, -0.0697636,
      ]),
    );
    expect(values).toEqual(nearAll([-0.125, -0.075, 0.24375, -0.0375]));
  });

  test('advantages normalised', async () => {
    const { figures, logits, values } = await lossOf({});
    expect(figures).toEqual(near({ ...same, loss: 0.4386689, policyLoss: 0.1201769, valueLoss: 0.6565625 }));
    expect(logits).toEqual(
      nearAll([
        0.0003278, -0.0002382, -0.0000896, 0.0623246, 0.0223161, -0.0846407, -0.0523665, 0.1383396, -0.0859731,
        -0.0714046, 0.1108629, -0.0394584,
      ]),
    );
    expect(values).toEqual(nearAll([-0.125, -0.075, 0.24375, -0.0375]));
  });

  test('values clipped: those that moved further than the range and got nearer pass no gradient', async () => {
    const { figures, values } = await lossOf({ valueClipRange: 0.2 });
    expect(figures).toEqual(near({ ...same, loss: 0.4999189, policyLoss: 0.1201769, valueLoss: 0.7790625 }));
    expect(values).toEqual(nearAll([0, 0, 0.24375, 0]));
  });
});

describe('by hand', () => {
  const plain: PpoInput = { entropyCoefficient: 0, normaliseAdvantage: false };

  test('only the clip in the direction of the advantage stops the gradient', async () => {
    const { logits } = await lossOf(plain);
    const taken = [0, 2, 1, 1].map((action, step) => logits[3 * step + action]);
    expect(taken[0]).toBe(0); // better than expected, and already 1.53 times as likely
    expect(taken[1]).toBeLessThan(-0.1); // better, and less likely: descent makes it likelier
    expect(taken[2]).toBeGreaterThan(0.1); // worse: descent makes it less likely
    expect(taken[3]).toBeGreaterThan(0.1); // worse, and more likely
  });

  test('normalised advantages have mean 0 and deviation 1, so shifting and stretching them changes nothing', async () => {
    const { figures } = await lossOf({});
    const stretched = { ...batch, advantages: value([1.5, 0.9, -2, -0.7].map((a) => 40 * a + 7)) };
    expect((await lossOf({}, stretched)).figures).toEqual(near(figures));
    const raw = await lossOf({ normaliseAdvantage: false }, stretched);
    expect(raw.figures.policyLoss).not.toBeCloseTo(figures.policyLoss, 1);
  });

  test('the weights of the three parts', async () => {
    const { figures } = await lossOf({ valueCoefficient: 2, entropyCoefficient: 0.25 });
    const { loss, policyLoss, valueLoss, entropy } = figures;
    expect(loss).toBeCloseTo(policyLoss + 2 * valueLoss - 0.25 * entropy, 5);
  });

  test('the entropy bonus alone evens out the probabilities', async () => {
    const nothing = { ...batch, advantages: zerosValue([4]), returns: outputs.values };
    const { logits } = await lossOf({ ...plain, entropyCoefficient: 1 }, nothing);
    expect(logits[0]).toBeGreaterThan(0); // of 0.5, −0.2, 0.1 the largest falls
    expect(logits[1]).toBeLessThan(0);
    expect(logits[0] + logits[1] + logits[2]).toBeCloseTo(0, 6);
  });

  test('a policy that has not moved: ratio 1, no divergence, nothing clipped', async () => {
    const logProbs = [0, 2, 1, 1].map((action, step) => {
      const row = Array.from(outputs.logits.data).slice(3 * step, 3 * step + 3);
      return row[action] - Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0));
    });
    const { figures } = await lossOf(plain, { ...batch, logProbs: value(logProbs) });
    expect(figures.policyLoss).toBeCloseTo(0.075, 6); // minus the mean of 1.5, 0.9, −2, −0.7
    expect(figures.approximateKl).toBeCloseTo(0, 6);
    expect(figures.clipFraction).toBe(0);
  });
});
