import { operantError } from '../error/index.ts';
import { CHUNK, drawWords, nextWord } from './words.ts';

const words = new Int32Array(CHUNK);

/** A float64 in [0, 1) with 53 random bits, from two words. */
function uniformOf(word0: number, word1: number): number {
  return ((word0 >>> 5) * 67108864 + (word1 >>> 6)) * 2 ** -53;
}

/** The next two words of the stream at `at`, as a float64 in [0, 1). */
export function nextUniform(state: Int32Array, at: number): number {
  const word0 = nextWord(state, at);
  return uniformOf(word0, nextWord(state, at));
}

/** Writes the next uniform of the stream at `at` into `out[index]`: a number that is returned may be allocated, one that is written is not. */
export function writeUniform(state: Int32Array, at: number, out: Float64Array, index: number): void {
  const word0 = nextWord(state, at);
  const word1 = nextWord(state, at);
  out[index] = uniformOf(word0, word1);
}

/** Fills `out` from [low, high): one word per float32, two words per float64. */
export function fillUniform(state: Int32Array, out: Float32Array | Float64Array, low: number, high: number): void {
  checkRange(low, high);
  if (out instanceof Float32Array) fillFloat32(state, out, low, high);
  else fillFloat64(state, out, low, high);
}

// A value that rounding would push out of [low, high) becomes the lowest one: half a step of probability is missing there and
// half a step is too much at `high`, so the step values stay equally likely.

function fillFloat32(state: Int32Array, out: Float32Array, low: number, high: number): void {
  const lowest = lowestFloat32(low, high);
  const step = (high - low) * 2 ** -24;
  for (let from = 0; from < out.length; from += CHUNK) {
    const count = Math.min(CHUNK, out.length - from);
    drawWords(state, words, count);
    for (let j = 0; j < count; j++) {
      const value = Math.fround(low + step * (words[j] >>> 8));
      out[from + j] = value >= low && value < high ? value : lowest;
    }
  }
}

function fillFloat64(state: Int32Array, out: Float64Array, low: number, high: number): void {
  const range = high - low;
  for (let from = 0; from < out.length; from += CHUNK / 2) {
    const count = Math.min(CHUNK / 2, out.length - from);
    drawWords(state, words, 2 * count);
    for (let j = 0; j < count; j++) {
      const value = low + range * uniformOf(words[2 * j], words[2 * j + 1]);
      out[from + j] = value < high ? value : low;
    }
  }
}

function checkRange(low: number, high: number): void {
  if (low < high && Number.isFinite(high - low)) return;
  throw operantError('no range to draw from', {
    value: `[${low}, ${high})`,
    where: 'in fillUniform',
    help: 'give finite numbers with low < high',
  });
}

/** The smallest float32 that is at least `low`. Throws where [low, high) holds no float32. */
function lowestFloat32(low: number, high: number): number {
  const nearest = Math.fround(low);
  const lowest = nearest >= low ? nearest : float32Above(nearest);
  if (lowest < high && Number.isFinite(lowest) && Number.isFinite(Math.fround(high))) return lowest;
  throw operantError('no float32 lies in the range', {
    value: `[${low}, ${high})`,
    where: 'in fillUniform',
    help: 'widen the range, keep it within ±3.4e38, or fill a Float64Array',
  });
}

function float32Above(value: number): number {
  const float = new Float32Array([value]);
  const bits = new Int32Array(float.buffer);
  bits[0] += value < 0 ? -1 : 1;
  return float[0];
}
