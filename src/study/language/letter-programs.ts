import type { Stream } from '../../random/index.ts';

/** A small language: a program is one operation on a word: `R` turns it round, `I` leaves it. */
const operations: ReadonlyMap<string, (word: string) => string> = new Map([
  ['R', (word) => [...word].reverse().join('')],
  ['I', (word) => word],
]);

const letters = 'abcdef';

/** Letters of the shortest and the longest word. */
export const wordLengths = [2, 5] as const;

/** A program and the word it is run on. */
export interface Proposal {
  readonly program: string;
  readonly word: string;
}

/** Every character of programs, words and what stands around them. */
export const programAlphabet = `${[...operations.keys()].join('')}${letters}|:=?`;

/** What the program makes of the word. */
export function run({ program, word }: Proposal): string {
  return operations.get(program)!(word);
}

/** `R|abcd`; undefined for any other text. */
export function parseProposal(text: string): Proposal | undefined {
  const [program, word, ...rest] = text.split('|');
  if (program === undefined || word === undefined || rest.length > 0) return undefined;
  const fits = word.length >= wordLengths[0] && word.length <= wordLengths[1];
  const isWord = fits && [...word].every((sign) => letters.includes(sign));
  return isWord && operations.has(program) ? { program, word } : undefined;
}

/** As {@link parseProposal} reads it. */
export function proposalText({ program, word }: Proposal): string {
  return `${program}|${word}`;
}

/** An operation on a random word. */
export function randomProposal(stream: Stream, program: string, length: number): Proposal {
  const word = Array.from({ length }, () => letters[stream.integer(letters.length)]!).join('');
  return { program, word };
}
