import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/index.ts';
import { withModel } from './model.ts';
import { warmReversal } from './reversal.ts';
import { withSlips } from './warm-model.ts';

describe('slips', () => {
  const differences = (a: string, b: string) => [...a].filter((letter, i) => letter !== b[i]).length;

  it('come as often as they are asked for, one in a text', () => {
    const stream = Stream.fromSeed(0);
    const texts = Array.from({ length: 2000 }, () => withSlips('aaaa', 'bc', 0.3, stream));
    const slipped = texts.filter((text) => text !== 'aaaa');
    expect(slipped.length / texts.length).toBeGreaterThan(0.27);
    expect(slipped.length / texts.length).toBeLessThan(0.33);
    for (const text of slipped) expect(differences('aaaa', text)).toBe(1);
  });

  it('do not come where none are wanted', () => {
    expect(withSlips('abc', 'xyz', 0, Stream.fromSeed(0))).toBe('abc');
  });
});

describe('a warm model', () => {
  const warm = (seed: number) => warmReversal({ levels: [1, 1], slips: 0.5, steps: 2 }, Stream.fromSeed(seed));

  it('depends on its stream alone', async () => {
    const [one, same, other] = [await warm(1), await warm(1), await warm(2)];
    expect(same.state).toEqual(one.state);
    expect(other.state).not.toEqual(one.state);
  });

  it('is not changed by those who learn from it', async () => {
    const start = await warm(1);
    const before = structuredClone(start.state);
    await withModel(start, async ({ engine }) => {
      const sequence = { tokens: Int32Array.of(3, 4, 5), mask: [0, 1, 1] };
      await engine.forwardBackward([sequence], ({ logProbs, mask }) => logProbs.mul(mask).sum());
      await engine.optimStep({ learningRate: 0.1 });
      expect(await engine.save()).not.toEqual(before);
    });
    expect(start.state).toEqual(before);
  });
});
