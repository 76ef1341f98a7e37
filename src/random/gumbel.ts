import { log } from './elementary.ts';
import { CHUNK, drawWords } from './words.ts';

const words = new Int32Array(CHUNK);

/** The standard Gumbel value -log(-log u) of a word, u = (word + 1/2) / 2^32. */
export function gumbelOf(word: number): number {
  return -log(-log(((word >>> 0) + 0.5) * 2 ** -32));
}

/** Fills `out` with standard Gumbel noise: one word per element. */
export function fillGumbel(state: Int32Array, out: Float32Array | Float64Array): void {
  for (let from = 0; from < out.length; from += CHUNK) {
    const count = Math.min(CHUNK, out.length - from);
    drawWords(state, words, count);
    for (let j = 0; j < count; j++) out[from + j] = gumbelOf(words[j]);
  }
}
