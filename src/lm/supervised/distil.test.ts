import { describe, expect, test } from 'vitest';
import { evaluate, grad, input, type Tensor } from '../../tensor/index.ts';
import type { LossInputs } from '../engine/loss.ts';
import { FakeEngine } from '../reinforce/testing/fake-world.ts';
import { handGroup, handTools, handTrajectory } from '../reinforce/testing/hand.ts';
import { taught, teacherAdvantage, topKDistillation } from './distil.ts';

describe('the teacher’s advantage', () => {
  const drawnLogProbs = Float32Array.of(0, 0, -1, -2, 0);
  const own = handTrajectory(3, 0, { drawnLogProbs, mask: Float32Array.of(0, 0, 1, 1, 0) });

  test('is how much likelier the teacher finds each token', async () => {
    const engine = new FakeEngine();
    engine.forward = async () => [{ logProbs: Float32Array.of(0, -7, -1.5, -0.5, -3) }];
    const [found] = await teacherAdvantage({ engine }).estimate([handGroup([own])], handTools());
    expect(found!.map((advantages) => [...(advantages as Float32Array)])).toEqual([[0, 0, -0.5, 1.5, 0]]);
  });

  test('a teacher can be kept weights of the student', async () => {
    const asked: unknown[] = [];
    const engine = new FakeEngine();
    engine.forward = async (_, options) => {
      asked.push(options);
      return [{ logProbs: new Float32Array(5) }];
    };
    await teacherAdvantage({ weights: 'old' }).estimate([handGroup([own])], handTools({ engine, temperature: 0.7 }));
    expect(asked).toEqual([{ temperature: 0.7, weights: 'old' }]);
  });

  test('its policy gradient is that of the reverse KL', () => {
    const softmax = (logits: readonly number[]) => {
      const weights = logits.map(Math.exp);
      return weights.map((weight) => weight / weights.reduce((a, b) => a + b, 0));
    };
    const teacher = [0.6, 0.3, 0.1];
    const logits = [0.2, -0.4, 0.9];
    const divergence = (own: readonly number[]) =>
      softmax(own).reduce((total, p, i) => total + p * Math.log(p / teacher[i]!), 0);
    const policy = softmax(logits);
    for (const k of logits.keys()) {
      const moved = (by: number) => divergence(logits.map((own, i) => (i === k ? own + by : own)));
      const expected = policy.reduce((total, p, i) => {
        const advantage = Math.log(teacher[i]!) - Math.log(p);
        return total + p * advantage * ((i === k ? 1 : 0) - policy[k]!);
      }, 0);
      expect(expected).toBeCloseTo(-(moved(1e-5) - moved(-1e-5)) / 2e-5, 8);
    }
  });
});

describe('distillation of whole distributions', () => {
  const sequence = { tokens: Int32Array.of(1, 2, 0), mask: Float32Array.of(0, 1, 1) };
  const topTokens = Int32Array.of(0, 0, 2, 0, 1, 2);
  const topLogProbs = Float32Array.from([0, 0, Math.log(0.6), Math.log(0.2), Math.log(0.5), Math.log(0.5)]);
  const given = taught(
    { ...sequence, arrays: { other: new Float32Array(3) } },
    { logProbs: new Float32Array(3), topTokens, topLogProbs },
  );

  test('the teacher’s most likely tokens share all of the probability', () => {
    const shares = [...given.arrays!.topProbabilities!];
    for (const [i, share] of [0.75, 0.25, 0.5, 0.5].entries()) expect(shares[2 + i]).toBeCloseTo(share, 6);
    expect([...given.arrays!.topTokens!]).toEqual([0, 0, 2, 0, 1, 2]);
    expect(given.arrays!.other).toHaveLength(3);
  });

  test('a teacher who was not asked for them, or about something else, is refused', () => {
    expect(() => taught(sequence, { logProbs: new Float32Array(3) })).toThrow(
      'teacher has not said its most likely tokens; help: ask it with forward(…, { topK })',
    );
    const other = { logProbs: new Float32Array(4), topTokens: new Int32Array(8), topLogProbs: new Float32Array(8) };
    expect(() => taught(sequence, other)).toThrow(
      'teacher has spoken of another sequence (4 tokens, the sequence has 3)',
    );
  });

  test('the loss is the cross-entropy, its gradient student minus teacher', () => {
    const logits = input([1, 3, 3]);
    const feeds = new Map<Tensor, ArrayLike<number>>([[logits, [9, 9, 9, 1, 0, 2, 0, 0, 0]]]);
    const fed = (numbers: ArrayLike<number>, shape: readonly number[]) => {
      const tensor = input([...shape]);
      feeds.set(tensor, numbers);
      return tensor;
    };
    const rest = {
      mask: fed(sequence.mask, [1, 3]),
      arrays: {
        topTokens: fed(given.arrays!.topTokens!, [1, 3, 2]),
        topProbabilities: fed(given.arrays!.topProbabilities!, [1, 3, 2]),
      },
      scalars: { tokens: fed([2], []) },
    };
    const loss = (x: Tensor) =>
      topKDistillation({ ...rest, distribution: x.logSoftmax() } as unknown as LossInputs) as Tensor;
    const [value, slope] = evaluate([loss(logits), grad(loss)(logits)], feeds).map(({ data }) => [...data]);
    const log = Math.log(Math.E + 1 + Math.E ** 2);
    expect(value![0]).toBeCloseTo(-(0.75 * (2 - log) + 0.25 * (1 - log) - Math.log(3)) / 2, 6);
    const total = Math.E + 1 + Math.E ** 2;
    const want = [
      0,
      0,
      0,
      Math.E / total - 0.25,
      1 / total,
      Math.E ** 2 / total - 0.75,
      1 / 3,
      1 / 3 - 0.5,
      1 / 3 - 0.5,
    ];
    for (const [i, x] of want.entries()) expect(slope![i], `element ${i}`).toBeCloseTo(x / 2, 6);
  });
});
