import { describe, expect, it } from 'vitest';
import { perAttempt } from '../compose/per-attempt.ts';
import { attemptOf } from '../testing/attempt.ts';
import { cosineBetween, cosineLength } from './cosine.ts';
import { relativeLength } from './relative-length.ts';
import { withinBudget } from './within-budget.ts';

const correctness = perAttempt('correct', ({ completion }) => {
  if (completion === 'lost') throw new Error('lost');
  return Number(completion === 'right');
});
const answer = (completion: string, tokens: number, isTruncated = false) =>
  attemptOf({ completion, tokens, isTruncated, maxTokens: 1000 });
const rewards = (judgements: readonly { readonly reward: number }[]) => judgements.map(({ reward }) => reward);

describe('cosineLength', () => {
  it('goes from one end to the other', () => {
    expect([0, 250, 500, 1000].map((tokens) => cosineBetween([2, 1], tokens, 1000))).toEqual([
      2,
      expect.closeTo(1.5 + Math.SQRT1_2 / 2, 12),
      expect.closeTo(1.5, 12),
      1,
    ]);
  });

  it('prefers short right answers and long wrong ones, as in the paper', async () => {
    const attempts = [answer('right', 0), answer('right', 1000), answer('wrong', 0), answer('wrong', 500)];
    const judged = await cosineLength(correctness)([...attempts, answer('right', 1000, true)]);
    expect(rewards(judged)).toEqual([2, 1, -10, expect.closeTo(-5, 12), -10]);
    expect(judged[0]!.components).toEqual({ correct: 1, cosineLength: 2 });
  });

  it('keeps failures', async () => {
    expect((await cosineLength(correctness)([answer('lost', 1)]))[0]!.failure).toBe('lost');
    expect(() => cosineLength(correctness, { exceeded: Number.NaN })).toThrow('rewards by length must be finite');
  });
});

describe('withinBudget', () => {
  it('pays right answers by what they leave of the budget', async () => {
    const lengths = [0, 2000, 3000, 4666, 8000].map((tokens) => answer('right', tokens));
    const judged = await withinBudget(correctness, { budget: 3000 })([...lengths, answer('wrong', 1)]);
    expect(rewards(judged)).toEqual([1, expect.closeTo(0.8, 12), 0.5, expect.closeTo(0.0002, 12), 0, 0]);
  });

  it('takes a budget of each attempt', async () => {
    const reward = withinBudget(correctness, { budget: ({ maxTokens }) => maxTokens, price: 0.001 });
    expect(rewards(await reward([answer('right', 900)]))).toEqual([expect.closeTo(0.6, 12)]);
    expect(() => withinBudget(correctness, { budget: 1, price: 0 })).toThrow(
      'price is not a finite number above 0 (0) in withinBudget',
    );
  });
});

describe('relativeLength', () => {
  it('compares lengths within the group', async () => {
    const attempts = [answer('right', 100), answer('right', 200), answer('wrong', 100), answer('wrong', 300)];
    expect(rewards(await relativeLength(correctness)(attempts))).toEqual([0.5, 0, 0, -0.5]);
  });

  it('pays nothing where all are equally long, and leaves failures out', async () => {
    const judged = await relativeLength(correctness)([answer('right', 5), answer('lost', 900), answer('wrong', 5)]);
    expect(rewards(judged)).toEqual([0, 0, 0]);
    expect(judged[1]!.failure).toBe('lost');
  });
});
