import { expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { byteTokenizer } from '../../tokenizer/byte.ts';
import type { SampleOptions } from '../engine.ts';
import { Drawing } from './drawing.ts';
import { finisher } from './finish.ts';

const tokenizer = byteTokenizer();
const prompt = Int32Array.of(1, 2, 3);

/** After which of the tokens a sample ends, and why. */
function ending(tokens: ArrayLike<number>, options: Partial<SampleOptions>, contextLength = 100): [number, string] {
  const finish = finisher({ seed: 1, maxTokens: 50, ...options }, { contextLength }, tokenizer);
  const drawing = new Drawing(0, prompt, Stream.fromSeed(1));
  for (const token of Array.from(tokens)) {
    drawing.add({ token, logProb: 0 }, 0, 0);
    const reason = finish(drawing);
    if (reason) return [drawing.tokens.length, reason];
  }
  return [-1, 'none'];
}

const bytes = (text: string) => tokenizer.encode(text);

test.each<[string, string[], number]>([
  ['a stop string over several tokens', ['cde'], 5],
  ['one of one token', ['c'], 3],
  ['the first of several that is complete', ['fg', 'def', 'x'], 6],
  ['one that is the whole sample', ['abcdefgh'], 8],
])('ends with %s', (_, stopStrings, length) => {
  expect(ending(bytes('abcdefgh'), { stopStrings })).toEqual([length, 'stop']);
});

test('a character of several bytes is complete with its last byte', () => {
  expect(ending(bytes('ab€cd'), { stopStrings: ['€'] })).toEqual([5, 'stop']);
  expect(ending(bytes('ab€cd'), { stopStrings: ['b€c'] })).toEqual([6, 'stop']);
  expect(ending(bytes('€'.repeat(9)), { stopStrings: ['€€€€'] })).toEqual([12, 'stop']);
});

test('a stop string is found after as many tokens as you like', () => {
  expect(ending(bytes(`${'ä'.repeat(20)}.end`), { stopStrings: ['.end'] })).toEqual([44, 'stop']);
});

test('a stop string of the prompt does not count', () => {
  expect(ending(Int32Array.of(4), { stopStrings: [tokenizer.decode(Int32Array.of(3, 4))] })).toEqual([-1, 'none']);
});

test('ends where tokens or context run out, and for the better reason where both are so', () => {
  expect(ending(bytes('abc'), { maxTokens: 1 })).toEqual([1, 'length']);
  expect(ending(bytes('abc'), {}, 5)).toEqual([2, 'length']);
  expect(ending(bytes('abc'), { maxTokens: 2, stopTokens: [bytes('b')[0]!] })).toEqual([2, 'stop']);
  expect(ending(bytes('abc'), { maxTokens: 2, stopStrings: ['ab'] })).toEqual([2, 'stop']);
});

test('an empty stop string is refused', () => {
  expect(() => finisher({ seed: 1, maxTokens: 1, stopStrings: [''] }, { contextLength: 9 }, tokenizer)).toThrow(
    'empty stop string in sample',
  );
});
