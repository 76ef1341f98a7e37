import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptOf } from '../testing/attempt.ts';
import { type BleuSmoothing, bleu, bleuParts } from './bleu.ts';
import { chrf } from './chrf.ts';
import { editDistance, editSimilarity } from './edit-distance.ts';
import { exactMatch, normaliseWords } from './exact-match.ts';
import { longestCommonSubsequence, rougeL } from './rouge-l.ts';
import { textOverlap } from './text-overlap.ts';

describe('bleu', () => {
  /** Example 1 of Papineni et al. 2002. */
  const first = 'It is a guide to action which ensures that the military always obeys the commands of the party';
  const second = 'It is to insure the troops forever hearing the activity guidebook that party direct';
  const references = [
    'It is a guide to action that ensures that the military will forever heed Party commands',
    'It is the guiding principle which guarantees the military forces always being under the command of the Party',
    'It is the practical guide for the army always to heed the directions of the party',
  ];

  it('counts as in the examples of the paper', () => {
    expect(bleuParts(first, references)).toMatchObject({ matches: [17, 10, 7, 4], candidates: [18, 17, 16, 15] });
    expect(bleuParts(second, references)).toMatchObject({ matches: [8, 1, 0, 0], candidates: [14, 13, 12, 11] });
    const cats = ['the cat is on the mat', 'there is a cat on the mat'];
    expect(bleuParts('the the the the the the the', cats).matches[0]).toBe(2);
  });

  it('gives the value of the first example', () => {
    // Of the counts above, without penalty: the second reference has 18 words, too.
    expect(bleu(first, references)).toBeCloseTo(((17 / 18) * (10 / 17) * (7 / 16) * (4 / 15)) ** (1 / 4), 12);
    expect(bleu(second, references)).toBe(0);
  });

  it('penalises what is shorter than the nearest reference', () => {
    expect(bleuParts('a b c', ['a b c d', 'a b']).brevityPenalty).toBe(1);
    expect(bleuParts('a b c', ['a b c d e f']).brevityPenalty).toBeCloseTo(Math.exp(-1), 12);
    expect(bleuParts('', ['a']).brevityPenalty).toBe(0);
    expect(bleuParts('a b c d', ['a']).brevityPenalty).toBe(1);
  });

  it.each<[BleuSmoothing, number]>([
    ['none', 0],
    // Precisions 2/3, 1/2 and 0 of 1, 0 of 0 without smoothing; here of two lengths: 2/3 and 0/2.
    ['floor', Math.sqrt((2 / 3) * 0.05)],
    ['add-one', Math.sqrt((2 / 3) * (1 / 3))],
    ['exponential', Math.sqrt((2 / 3) * 0.25)],
  ])('smooths (%s)', (smoothing, value) => {
    expect(bleu('a x b', ['a y b'], { smoothing, maxOrder: 2 })).toBeCloseTo(value, 12);
  });

  it('halves again at each length without a match', () => {
    expect(bleu('a x b', ['a y b'], { smoothing: 'exponential', maxOrder: 3 })).toBeCloseTo(
      Math.cbrt((2 / 3) * (1 / 4) * (1 / 4)),
      12,
    );
  });

  it('is 1 for the reference itself, 0 for nothing, and needs a reference', () => {
    expect(bleu('a b c d e', ['a b c d e'])).toBe(1);
    expect(bleu('', ['a b c d e'], { smoothing: 'exponential' })).toBe(0);
    expect(() => bleu('a', [])).toThrow('BLEU needs a reference');
    expect(() => bleu('a', ['a'], { maxOrder: 0 })).toThrow('maxOrder is not a positive whole number (0) in bleu');
  });
});

describe('rougeL', () => {
  /** Examples of Lin 2004, section 3.1. */
  it.each([
    ['police kill the gunman', 3 / 4],
    ['the gunman kill police', 2 / 4],
    ['the gunman police killed', 2 / 4],
  ])('%s', (candidate, f) => {
    expect(rougeL(candidate, 'police killed the gunman').f).toBeCloseTo(f, 12);
  });

  it('weighs recall by β', () => {
    const scores = rougeL('a b', 'a b c d', { beta: 2 });
    expect(scores).toEqual({ recall: 0.5, precision: 1, f: 2.5 / 4.5 });
    expect(rougeL('x', 'a')).toEqual({ recall: 0, precision: 0, f: 0 });
    expect(rougeL('', 'a').f).toBe(0);
  });

  it('finds what both have in order', () => {
    expect(longestCommonSubsequence([...'ABCBDAB'], [...'BDCABA'])).toBe(4);
  });
});

describe('chrf', () => {
  it('averages over lengths, then weighs recall twice', () => {
    expect(chrf('abcd', 'abce', { characterOrder: 2 })).toBeCloseTo((3 / 4 + 2 / 3) / 2, 12);
    expect(chrf('ab', 'abc', { characterOrder: 2 })).toBeCloseTo(7 / 11, 12);
    expect(chrf('ab', 'abc', { characterOrder: 2, beta: 1 })).toBeCloseTo(14 / 19, 12);
  });

  it('counts words, punctuation apart, in chrF++', () => {
    expect(chrf('a b', 'a c', { characterOrder: 1, wordOrder: 2 })).toBeCloseTo((1 / 2 + 1 / 2 + 0) / 3, 12);
    expect(chrf('hi,', 'hi', { characterOrder: 0, wordOrder: 1, beta: 1 })).toBeCloseTo(2 / 3, 12);
    expect(chrf('(hi', 'hi', { characterOrder: 0, wordOrder: 1, beta: 1 })).toBeCloseTo(2 / 3, 12);
  });

  it('leaves white space and missing lengths out', () => {
    expect(chrf('a b c', 'abc')).toBe(1);
    expect(chrf('a', 'a')).toBe(1);
    expect(chrf('a', 'b')).toBe(0);
    expect(chrf('', 'b')).toBe(0);
    expect(chrf('abcdefg', 'hijklmnop')).toBe(0);
    expect(() => chrf('a', 'a', { wordOrder: 1.5 })).toThrow('wordOrder is not a whole number from 0 on (1.5) in chrf');
  });
});

describe('editDistance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['saturday', 'sunday', 3],
    ['flaw', 'lawn', 2],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
  ])('%s and %s', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  it('takes tokens', () => {
    expect(editDistance(['a', 'cat'], ['a', 'dog'])).toBe(1);
  });

  it('is a metric', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('becomes a likeness of 0 to 1', () => {
    expect(editSimilarity('kitten', 'sitting')).toBeCloseTo(4 / 7, 12);
    expect(editSimilarity('', '')).toBe(1);
    expect(editSimilarity('abc', '')).toBe(0);
  });

  it('refuses texts that would take too long', () => {
    expect(() => editDistance('a'.repeat(10_000), 'b'.repeat(10_000))).toThrow('texts are too long to be compared');
  });
});

describe('exactMatch', () => {
  it('compares but for white space at the ends', () => {
    expect(exactMatch(' 42\n', '42')).toBe(1);
    expect(exactMatch('The Eiffel Tower!', 'eiffel tower')).toBe(0);
    expect(exactMatch('The Eiffel Tower!', 'eiffel  tower', normaliseWords)).toBe(1);
    expect(normaliseWords('An apple, a day; theatre')).toBe('apple day theatre');
  });
});

describe('textOverlap', () => {
  const reward = textOverlap('edit', editSimilarity, ({ data }) => data as string, { maxLength: 8 });

  it('scores against the reference; what is too long or has no answer gets 0', async () => {
    const attempts = ['kitten', 'sitting', 'x'.repeat(9)].map((completion) =>
      attemptOf({ completion, data: 'sitting' }),
    );
    expect((await reward(attempts as never)).map(({ reward }) => reward)).toEqual(
      [4 / 7, 1, 0].map((x) => expect.closeTo(x, 12)),
    );
    const none = textOverlap('edit', editSimilarity, () => '', { answerOf: () => undefined });
    expect(await none([attemptOf({}) as never])).toEqual([{ reward: 0, components: { edit: 0 } }]);
  });
});
