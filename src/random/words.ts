import { threefry } from './threefry.ts';

/**
 * Where a stream's numbers sit in an `Int32Array`, from the stream's offset on: key (2 words), counter of the next block (2 words),
 * how many words of the last block are still to be drawn (0 or 1), and that block (2 words).
 */
export const KEY = 0;
export const COUNTER = 2;
export const PENDING = 4;
export const BLOCK = 5;
/** Words per stream. */
export const STRIDE = 7;

/** How many words a fill draws at a time: small enough to stay in the first-level cache. */
export const CHUNK = 1024;

/** Sets the stream at `at` to the beginning of the sequence of a key. */
export function start(state: Int32Array, at: number, key0: number, key1: number): void {
  state.fill(0, at, at + STRIDE);
  state[at + KEY] = key0;
  state[at + KEY + 1] = key1;
}

/** The next 32-bit word of the stream at `at`, as a signed number: of the unsigned ones, half may be allocated when they are returned. */
export function nextWord(state: Int32Array, at: number): number {
  if (state[at + PENDING] === 1) {
    state[at + PENDING] = 0;
    return state[at + BLOCK + 1];
  }
  generate(state, at, state, at + BLOCK, 1);
  state[at + PENDING] = 1;
  return state[at + BLOCK];
}

/** Draws the next whole blocks that hold `count` words (at most `CHUNK`) of a stream at offset 0; a word left over from `nextWord` is dropped. */
export function drawWords(state: Int32Array, out: Int32Array, count: number): void {
  state[PENDING] = 0;
  generate(state, 0, out, 0, (count + 1) >> 1);
}

/** Writes the next `blocks` blocks to `out[first…]` and moves the counter past them. */
function generate(state: Int32Array, at: number, out: Int32Array, first: number, blocks: number): void {
  const low = state[at + COUNTER];
  const high = state[at + COUNTER + 1];
  threefry(out, first, blocks, state[at + KEY], state[at + KEY + 1], low, high);
  const next = (low >>> 0) + blocks;
  state[at + COUNTER] = next;
  if (next > 0xffffffff) state[at + COUNTER + 1] = high + 1;
}
