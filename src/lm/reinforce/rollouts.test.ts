import { describe, expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import type { Reward } from '../../reward/index.ts';
import type { SampleOptions } from '../engine/engine.ts';
import { Rollouts } from './rollouts.ts';
import { letterTokenizer } from './testing/echo-task.ts';
import { FakeEngine } from './testing/fake-world.ts';

const problem = { prompt: 'ab>', data: 'x', difficulty: 1, solution: 'cd', source: 'test' };
const prompt = letterTokenizer.encode('ab>');

function rollouts(reward: Reward, drawn: readonly number[] = [3, 4, 0], seen: SampleOptions[] = []) {
  const engine = new FakeEngine();
  engine.sample = async (prefixes, options) => {
    seen.push(options);
    return prefixes.map(() => {
      const tokens = Int32Array.from(drawn.slice(0, options.maxTokens));
      const logProbs = Float32Array.from(tokens, (_, t) => -1 - t);
      return [
        {
          tokens,
          logProbs,
          drawnLogProbs: logProbs.map((x) => x / 2),
          versions: new Int32Array(tokens.length).fill(7),
          finishReason: tokens.at(-1) === 0 ? 'stop' : 'length',
        },
      ];
    });
  };
  const settings = { engine, tokenizer: letterTokenizer, reward, temperature: 1, maxTokens: 4, topK: 5 };
  return new Rollouts({ ...settings, stream: Stream.fromSeed(0) });
}

const right: Reward = (attempts) => attempts.map(() => ({ reward: 1, components: { a: 2 } }));

describe('answers', () => {
  test('lie behind their prompt, with what was drawn', async () => {
    const [group] = await rollouts(right).answer([problem], { samplesPerPrompt: 1 });
    const [own] = group!.trajectories;
    expect(group!.prompt).toEqual(prompt);
    expect([...own!.tokens]).toEqual([1, 2, 9, 3, 4, 0]);
    expect([...own!.mask]).toEqual([0, 0, 0, 1, 1, 1]);
    expect([...own!.logProbs]).toEqual([0, 0, 0, -1, -2, -3]);
    expect([...own!.drawnLogProbs]).toEqual([0, 0, 0, -0.5, -1, -1.5]);
    expect([...own!.versions]).toEqual([-1, -1, -1, 7, 7, 7]);
    expect(own).toMatchObject({ completion: 'cd', reward: 1, components: { a: 2 }, origin: 'policy', promptLength: 3 });
  });

  test('are judged with what is known of them', async () => {
    let seen: unknown;
    await rollouts(
      (attempts) => {
        seen = attempts;
        return right(attempts);
      },
      [3, 4, 5, 6],
    ).answer([problem], { samplesPerPrompt: 1 });
    expect(seen).toMatchObject([
      { prompt: 'ab>', completion: 'cdef', data: 'x', tokens: 4, maxTokens: 4, isTruncated: true },
    ]);
  });

  test('every call draws other random numbers', async () => {
    const seen: SampleOptions[] = [];
    const own = rollouts(right, [0], seen);
    await own.answer([problem], { samplesPerPrompt: 1 });
    await own.answer([problem], { samplesPerPrompt: 2, temperature: 0 });
    expect(seen[0]!.seed).not.toBe(seen[1]!.seed);
    expect(seen[0]).toMatchObject({ topK: 5, temperature: 1, stopTokens: [0], samplesPerPrompt: 1 });
    expect(seen[1]).toMatchObject({ temperature: 0, samplesPerPrompt: 2 });
  });
});

describe('begun answers', () => {
  const begun = (length: number) => ({
    problem,
    tokens: Int32Array.from([...prompt, 5, 5, 5].slice(0, 3 + length)),
    promptLength: 3,
  });

  test('have as many tokens left as their beginning leaves, each for itself', async () => {
    const found = await rollouts(right, [3, 4, 6, 0]).complete([begun(0), begun(1), begun(3)], { samplesPerPrompt: 1 });
    expect(found.map(([own]) => [own!.completion, own!.finishReason])).toEqual([
      ['cdf', 'stop'],
      ['ecdf', 'length'],
      ['eeec', 'length'],
    ]);
    expect([...found[1]![0]!.mask]).toEqual([0, 0, 0, 0, 1, 1, 1]);
  });

  test('none are no trouble', async () =>
    expect(await rollouts(right).complete([], { samplesPerPrompt: 1 })).toEqual([]));
});

describe('judging that goes wrong', () => {
  const judged = async (reward: Reward) => {
    const [group] = await rollouts(reward).answer([problem], { samplesPerPrompt: 1 });
    return group!.trajectories[0]!.failure;
  };

  test('is the failure of the answer, not a reward of 0', async () => {
    expect(await judged(() => Promise.reject(new Error('connection lost')))).toBe('connection lost');
    expect(
      await judged(() => {
        throw new Error('broken');
      }),
    ).toBe('broken');
    expect(await judged((attempts) => attempts.map(() => ({ reward: Number.NaN, components: {} })))).toBe(
      'the reward is NaN',
    );
    expect(await judged(() => [])).toBe('reward has not judged each attempt (0 judgements of 1 attempts)');
    expect(await judged(right)).toBeUndefined();
  });
});

test('a demonstration looks as if it had been drawn', () => {
  const own = rollouts(right).demonstrate(problem);
  expect([...own.tokens]).toEqual([1, 2, 9, 3, 4, 0]);
  expect([...own.mask]).toEqual([0, 0, 0, 1, 1, 1]);
  expect(own).toMatchObject({ origin: 'demonstration', reward: 1, completion: 'cd', finishReason: 'stop' });
});

test('a tokenizer without an end is refused', () => {
  const settings = {
    engine: new FakeEngine(),
    reward: right,
    temperature: 1,
    maxTokens: 4,
    stream: Stream.fromSeed(0),
  };
  expect(() => new Rollouts({ ...settings, tokenizer: { ...letterTokenizer, endToken: undefined } })).toThrow(
    'tokenizer has no end token; help: give one',
  );
});
