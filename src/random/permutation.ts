import { integerOf } from './integer.ts';
import { CHUNK, drawWords } from './words.ts';

const targets = new Int32Array(CHUNK);

// Durstenfeld, "Algorithm 235: random permutation", CACM 7(7), 1964: from the last place down, swap with a place chosen at or below it.

/** Fills `out` with the integers [0, out.length) in random order. */
export function fillPermutation(state: Int32Array, out: Int32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = i;
  for (let last = out.length - 1; last > 0; ) {
    const count = drawTargets(state, last);
    for (let j = 0; j < count; j++, last--) {
      const target = targets[j];
      const value = out[target];
      out[target] = out[last];
      out[last] = value;
    }
  }
}

/** Puts the elements of `array` in random order, in place. */
export function shuffle<T>(state: Int32Array, array: { readonly length: number; [index: number]: T }): void {
  for (let last = array.length - 1; last > 0; ) {
    const count = drawTargets(state, last);
    for (let j = 0; j < count; j++, last--) {
      const value = array[targets[j]];
      array[targets[j]] = array[last];
      array[last] = value;
    }
  }
}

/** Draws swap targets for the places `last`, `last - 1`, … into `targets`; returns how many, which is fewer than drawn words after rejections. */
function drawTargets(state: Int32Array, last: number): number {
  const drawn = Math.min(CHUNK, last);
  drawWords(state, targets, drawn);
  let count = 0;
  for (let j = 0; j < drawn; j++) {
    const target = integerOf(targets[j], last - count + 1);
    if (target >= 0) targets[count++] = target;
  }
  return count;
}
