import { operantError } from '../error/index.ts';
import { CHUNK, drawWords, nextWord } from './words.ts';

const WORDS = 2 ** 32;
const chunk = new Int32Array(CHUNK);

/**
 * The integer of [0, n) that a word stands for, or -1 for a word to be rejected because n does not divide 2^32.
 *
 * The high half of the 64-bit product `word * n` is the result, the low half decides. Source: Lemire, "Fast random integer generation in an
 * interval", ACM TOMACS 29(1), 2019, arXiv 1805.10941, algorithm 5.
 */
export function integerOf(word: number, n: number): number {
  const unsigned = word >>> 0;
  const low = Math.imul(unsigned, n) >>> 0;
  // The float64 product is off by less than 2^11, so rounding finds the exact high half.
  const high = Math.floor((unsigned * n - low) * 2 ** -32 + 0.5);
  return low < n && low < WORDS % n ? -1 : high;
}

/** The next integer in [0, n) of the stream at `at`: one word, and another for each rejected one. */
export function nextInteger(state: Int32Array, at: number, n: number): number {
  checkCount(n, WORDS, 'in integer');
  let value = integerOf(nextWord(state, at), n);
  while (value < 0) value = integerOf(nextWord(state, at), n);
  return value;
}

/** Fills `out` with integers in [0, n). */
export function fillIntegers(state: Int32Array, out: Int32Array | Uint32Array | Uint8Array, n: number): void {
  checkCount(n, capacity(out), `in fillIntegers for ${out.constructor.name}`);
  let filled = 0;
  while (filled < out.length) {
    const count = Math.min(CHUNK, out.length - filled);
    drawWords(state, chunk, count);
    for (let j = 0; j < count; j++) {
      const value = integerOf(chunk[j], n);
      if (value >= 0) out[filled++] = value;
    }
  }
}

function capacity(out: Int32Array | Uint32Array | Uint8Array): number {
  if (out instanceof Uint8Array) return 256;
  return out instanceof Int32Array ? 2 ** 31 : WORDS;
}

function checkCount(n: number, most: number, where: string): void {
  if (n >= 1 && n <= most && Number.isInteger(n)) return;
  throw operantError('n out of range', { value: n, where, help: `give a whole number from 1 to ${most}` });
}
