import type { Stream } from '../../../random/index.ts';
import { defineTask } from '../define-task.ts';
import { drawUntil, sample } from '../draw.ts';
import { randomRegex } from './random-regex.ts';
import { matches, parsePattern } from './safe-regex.ts';

interface Level {
  /** Characters of the pattern that the examples come from. */
  readonly length: number;
  readonly letters: string;
  /** How many words it is to match, and how many not. */
  readonly examples: number;
}

interface RegexData {
  readonly matched: readonly string[];
  readonly unmatched: readonly string[];
  /** Most characters of an answer. */
  readonly most: number;
}

const levels: readonly Level[] = [
  { length: 2, letters: 'ab', examples: 2 },
  { length: 3, letters: 'ab', examples: 3 },
  { length: 4, letters: 'ab', examples: 3 },
  { length: 5, letters: 'ab', examples: 4 },
  { length: 6, letters: 'abc', examples: 4 },
  { length: 8, letters: 'abc', examples: 5 },
  { length: 10, letters: 'abc', examples: 5 },
];

/** Most letters of an example, by the number of different letters. */
const longestWord: Readonly<Record<number, number>> = { 2: 5, 3: 4 };

/**
 * `ab aab/ba b<3:` asks for a pattern that matches all of `ab` and `aab`, matches neither `ba` nor `b`, and has at most
 * 3 characters: `a+b`. Patterns are made of letters, `.`, `* + ?`, `|` and parentheses, match whole words, and are
 * matched without backtracking. Every such pattern is right; the bound is the length of the one that the examples came
 * from, so that listing the words is no way out.
 */
export const regex = defineTask<Level, RegexData>({
  name: 'regex',
  summary: 'Find a short regular expression that matches some words and not others.',
  alphabet: ' ()*+./0123456789:<?abc|',
  levels,
  usual: [1, 3],
  completionLength: 4,
  draw: (stream, { length, letters, examples }) => {
    const words = wordsOf(letters);
    return drawUntil(() => {
      const solution = randomRegex(stream, length, letters);
      const pattern = parsePattern(solution)!;
      const isMatched = words.map((word) => matches(pattern, word));
      const matched = chosen(stream, words, examples, (i) => isMatched[i]!);
      const unmatched = chosen(stream, words, examples, (i) => !isMatched[i]!);
      if (matched.length === 0 || unmatched.length === 0) return undefined;
      const prompt = `${matched.join(' ')}/${unmatched.join(' ')}<${solution.length}:`;
      return { prompt, data: { matched, unmatched, most: solution.length }, solution };
    });
  },
  isRight: (answer, { matched, unmatched, most }) => {
    const pattern = answer.length > most ? undefined : parsePattern(answer);
    if (pattern === undefined) return false;
    return matched.every((word) => matches(pattern, word)) && !unmatched.some((word) => matches(pattern, word));
  },
});

function chosen(stream: Stream, words: readonly string[], count: number, isWanted: (i: number) => boolean): string[] {
  const drawn = sample(
    stream,
    words.filter((_, i) => isWanted(i)),
    count,
  );
  return drawn.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

const known = new Map<string, readonly string[]>();

/** All words of 1 to so many letters. */
function wordsOf(letters: string): readonly string[] {
  let all = known.get(letters);
  if (all === undefined) {
    const byLength: string[][] = [['']];
    for (let length = 1; length <= longestWord[letters.length]!; length++) {
      byLength.push(byLength.at(-1)!.flatMap((start) => [...letters].map((letter) => start + letter)));
    }
    all = byLength.slice(1).flat();
    known.set(letters, all);
  }
  return all;
}
