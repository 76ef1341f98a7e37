import { expect, test } from 'vitest';
import { divide, type PromptShare, wholeShare } from './share.ts';

const prompts = [1, 2, 3].map((token) => Int32Array.of(token));

const shown = (parts: readonly (readonly PromptShare[])[]) =>
  parts.map((part) => part.map(({ number, first, count }) => [number, first, count]));

test('a call is divided evenly, and samples of a prompt stay together where that can be', () => {
  expect(shown(divide(wholeShare(prompts.slice(0, 2), 4), 2))).toEqual([[[0, 0, 4]], [[1, 0, 4]]]);
  expect(shown(divide(wholeShare(prompts, 4), 2))).toEqual([
    [
      [0, 0, 4],
      [1, 0, 2],
    ],
    [
      [1, 2, 2],
      [2, 0, 4],
    ],
  ]);
  expect(shown(divide(wholeShare(prompts.slice(0, 1), 5), 2))).toEqual([[[0, 0, 3]], [[0, 3, 2]]]);
});

test('parts without work stay empty', () => {
  expect(shown(divide(wholeShare(prompts.slice(0, 1), 1), 3))).toEqual([[[0, 0, 1]], [], []]);
});

test('nothing is lost or drawn twice', () => {
  for (const [count, samples, parts] of [
    [3, 7, 2],
    [3, 1, 2],
    [2, 5, 4],
    [3, 8, 5],
  ] as const) {
    const drawn = divide(wholeShare(prompts.slice(0, count), samples), parts).flatMap((part) =>
      part.flatMap((share) => Array.from({ length: share.count }, (_, i) => `${share.number}.${share.first + i}`)),
    );
    expect(drawn).toHaveLength(count * samples);
    expect(new Set(drawn).size).toBe(count * samples);
  }
});
