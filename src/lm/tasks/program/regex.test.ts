import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { randomRegex } from './random-regex.ts';
import { regex } from './regex.ts';
import { matches, parsePattern } from './safe-regex.ts';

describe('patterns', () => {
  test('match as regular expressions of the language do', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 14 }), words, (seed, length, word) => {
        const text = randomRegex(Stream.fromSeed(seed), length, 'abc');
        expect(matches(parsePattern(text)!, word)).toBe(new RegExp(`^(?:${text})$`).test(word));
      }),
      { numRuns: 2000 },
    );
  });

  test('match empty words where they may', () => {
    expect(matches(parsePattern('a*')!, '')).toBe(true);
    expect(matches(parsePattern('a+')!, '')).toBe(false);
    expect(matches(parsePattern('(a?)+')!, '')).toBe(true);
  });

  test('nested repeats that would keep a backtracking matcher busy for ever end at once', () => {
    const pattern = parsePattern('((((((a*)*)*)*)*)*)*b')!;
    expect(matches(pattern, 'a'.repeat(30))).toBe(false);
    expect(matches(pattern, `${'a'.repeat(29)}b`)).toBe(true);
  });

  test.each(['', '*', 'a**', 'a|', '|a', '()', '(a', 'a)', '[a]', 'a{2}', '\\d', '^a', 'a$', 'A', 'a'.repeat(31)])(
    '%s is not one',
    (text) => {
      expect(parsePattern(text)).toBeUndefined();
    },
  );
});

test('every short enough pattern that tells the words apart is right', () => {
  const data = { matched: ['ab', 'aab'], unmatched: ['ba', 'b'], most: 3 };
  expect(regex.verify('a+b', data)).toBe(1);
  expect(regex.verify('a.*', data)).toBe(1);
  expect(regex.verify('a*b', data)).toBe(0);
  expect(regex.verify('ab', data)).toBe(0);
  expect(regex.verify('ab|aab', data)).toBe(0);
  expect(regex.verify('ab|aab', { ...data, most: 6 })).toBe(1);
});
