import { operantError } from '../error/index.ts';
import type { Key } from './keys.ts';
import { threefry } from './threefry.ts';
import { BLOCK, COUNTER, KEY, PENDING, STRIDE, start } from './words.ts';

/** Where a stream is: plain JSON, words as whole numbers in [0, 2^32), the low word of a pair first. */
export interface StreamState {
  /** 64 bits that name the sequence. */
  readonly key: readonly [number, number];
  /** The next block of two words to be made. */
  readonly counter: readonly [number, number];
  /** How many words of the block before `counter` are still to be drawn. */
  readonly pending: 0 | 1;
}

/** The words of a stream at the beginning of a key's sequence. */
export function beginning(key: Key): Int32Array {
  const words = new Int32Array(STRIDE);
  start(words, 0, key[0], key[1]);
  return words;
}

/** The state that the words of a stream stand for. */
export function stateOf(words: Int32Array): StreamState {
  return { key: pair(words, KEY), counter: pair(words, COUNTER), pending: words[PENDING] === 1 ? 1 : 0 };
}

/** The words of a stream in the given state. */
export function wordsOf(state: StreamState): Int32Array {
  checkState(state);
  const { key, counter, pending } = state;
  const words = beginning(key);
  words.set(counter, COUNTER);
  words[PENDING] = pending;
  // The pending word is not part of the state: its block is made again.
  const [low, high] = counter;
  if (pending === 1) threefry(words, BLOCK, 1, key[0], key[1], low - 1, low === 0 ? high - 1 : high);
  return words;
}

function pair(words: Int32Array, at: number): [number, number] {
  return [words[at] >>> 0, words[at + 1] >>> 0];
}

function checkState(state: StreamState): void {
  if (isPair(state?.key) && isPair(state.counter) && (state.pending === 0 || state.pending === 1)) return;
  throw operantError('not the state of a stream', {
    value: state,
    where: 'in Stream.fromState',
    help: 'give what Stream.state() returned, as it was or through JSON',
  });
}

function isPair(words: unknown): boolean {
  return Array.isArray(words) && words.length === 2 && words.every((word) => word === word >>> 0);
}
