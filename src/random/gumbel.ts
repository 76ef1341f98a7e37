import { log } from './elementary.ts';
import { CHUNK, drawWords } from './words.ts';

const words = new Int32Array(CHUNK);

/** Fills `out` with standard Gumbel noise -log(-log u): one word per element, u = (word + 1/2) / 2^32. */
export function fillGumbel(state: Int32Array, out: Float32Array | Float64Array): void {
  for (let from = 0; from < out.length; from += CHUNK) {
    const count = Math.min(CHUNK, out.length - from);
    drawWords(state, 0, words, count);
    for (let j = 0; j < count; j++) out[from + j] = -log(-log(((words[j] >>> 0) + 0.5) * 2 ** -32));
  }
}
