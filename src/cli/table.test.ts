import { expect, it } from 'vitest';
import { clip, table, wrap } from './table.ts';

it('lines columns up and trims the ends', () => {
  expect(
    table(
      [
        ['env', 'steps', ''],
        ['CartPole-v1', '9', 'solved'],
      ],
      80,
      2,
    ),
  ).toEqual(['  env          steps', '  CartPole-v1  9      solved']);
});

it('wraps the last column under itself', () => {
  expect(table([['key', 'the quick brown fox jumps']], 25)).toEqual(['key  the quick brown fox', '     jumps']);
});

it('counts characters, not bytes', () => {
  expect(
    table(
      [
        ['▁█', 'a'],
        ['abc', 'b'],
      ],
      80,
    ),
  ).toEqual(['▁█   a', 'abc  b']);
});

it('wraps between words and keeps words that are too long', () => {
  expect(wrap('one two three four five', 16)).toEqual(['one two three', 'four five']);
  expect(wrap('a-very-long-word-indeed then more', 16)).toEqual(['a-very-long-word-indeed', 'then more']);
});

it('clips by characters', () => {
  expect(clip('▁▂▃▄', 2)).toBe('▁▂');
  expect(clip('short', 10)).toBe('short');
});
