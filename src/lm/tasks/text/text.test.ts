import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { edited } from './edits.ts';
import { highlandic, lowlandic, type Meaning } from './languages.ts';
import { reversal } from './reversal.ts';
import { sorting } from './sorting.ts';

test('sorting is by value, not by text', () => {
  const stream = Stream.fromSeed(1);
  for (let i = 0; i < 100; i++) {
    const { prompt, data } = sorting.problem(stream, 6);
    const sorted = data.split(' ').map(Number);
    for (let k = 1; k < sorted.length; k++) expect(sorted[k]!).toBeGreaterThanOrEqual(sorted[k - 1]!);
    expect([...sorted].sort()).toEqual(prompt.slice(0, -1).split(' ').map(Number).sort());
  }
  expect(sorting.verify('2 10 9', '2 9 10')).toBe(0);
});

test('reversal wants the whole word backwards', () => {
  expect(reversal.problem(Stream.fromSeed(1), 1)).toMatchObject({ prompt: 'fea:', data: 'aef' });
});

test.each([
  ['abca', '-a', 'bc'],
  ['abca', 'a>c', 'cbcc'],
  ['abca', '+d', 'abcad'],
  ['abca', '^d', 'dabca'],
  ['abca', '<', 'bcaa'],
  ['abcd', '~', 'dcba'],
  ['', '<', ''],
  ['aa', '-a', ''],
])('the edit of %s by %s is %s', (text, edit, result) => {
  expect(edited(text, edit)).toBe(result);
});

describe('synthetic languages', () => {
  const meaning: Meaning = {
    subject: { noun: 0, isPlural: true, adjective: 1 },
    verb: 2,
    object: { noun: 3, isPlural: false },
  };

  test('have different words for different things', () => {
    for (const { nouns, verbs, adjectives } of [lowlandic, highlandic]) {
      expect([nouns.length, verbs.length, adjectives.length]).toEqual([12, 8, 6]);
      expect(new Set([...nouns, ...verbs, ...adjectives]).size).toBe(26);
    }
  });

  test('the one puts the subject first and adjectives before nouns', () => {
    const { nouns, verbs, adjectives } = lowlandic;
    expect(lowlandic.write(meaning)).toBe(`${adjectives[1]} ${nouns[0]}n ${verbs[2]} ${nouns[3]}`);
  });

  test('the other puts the verb first, then the object, and adjectives after nouns', () => {
    const { nouns, verbs, adjectives } = highlandic;
    expect(highlandic.write(meaning)).toBe(`${verbs[2]} ${nouns[3]} so${nouns[0]} ${adjectives[1]}`);
  });
});
