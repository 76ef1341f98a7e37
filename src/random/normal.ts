import { operantError } from '../error/index.ts';
import { cosine, log, sine } from './elementary.ts';
import { CHUNK, drawWords, nextWord } from './words.ts';

const words = new Int32Array(CHUNK);
const COSINE_OF_QUADRANT = new Float64Array([1, 0, -1, 0]);
const SINE_OF_QUADRANT = new Float64Array([0, 1, 0, -1]);

// Box, Muller, "A note on the generation of random normal deviates", Ann. Math. Stat. 29(2), 1958: radius sqrt(-2 log u) and a uniform angle.
// The angle's two highest bits are the quadrant, the others an angle within ±π/4 of its middle.

function radius(word: number): number {
  return Math.sqrt(-2 * log(((word >>> 0) + 0.5) * 2 ** -32));
}

function angleInQuadrant(word: number): number {
  return ((word << 2) + 2) * (Math.PI * 2 ** -33);
}

const one = new Float64Array(1);

/** The next standard normal of the stream at `at`, from two words. */
export function nextNormal(state: Int32Array, at: number): number {
  writeNormal(state, at, one, 0);
  return one[0];
}

/** Writes the next standard normal of the stream at `at` into `out[index]`: a number that is returned may be allocated, one that is written is not. */
export function writeNormal(state: Int32Array, at: number, out: Float64Array, index: number): void {
  const r = radius(nextWord(state, at));
  const word = nextWord(state, at);
  const t = angleInQuadrant(word);
  const quadrant = word >>> 30;
  out[index] = r * (cosine(t) * COSINE_OF_QUADRANT[quadrant] - sine(t) * SINE_OF_QUADRANT[quadrant]);
}

/** Fills `out` with normals: one word per element, in pairs. */
export function fillNormal(
  state: Int32Array,
  out: Float32Array | Float64Array,
  mean: number,
  standardDeviation: number,
): void {
  checkMoments(mean, standardDeviation);
  for (let from = 0; from < out.length; from += CHUNK) {
    const count = Math.min(CHUNK, out.length - from);
    drawWords(state, words, count);
    for (let j = 0; j < count; j += 2) {
      const word = words[j + 1];
      const t = angleInQuadrant(word);
      const c = cosine(t);
      const s = sine(t);
      const quadrant = word >>> 30;
      const r = standardDeviation * radius(words[j]);
      out[from + j] = mean + r * (c * COSINE_OF_QUADRANT[quadrant] - s * SINE_OF_QUADRANT[quadrant]);
      if (j + 1 < count) {
        out[from + j + 1] = mean + r * (s * COSINE_OF_QUADRANT[quadrant] + c * SINE_OF_QUADRANT[quadrant]);
      }
    }
  }
}

function checkMoments(mean: number, standardDeviation: number): void {
  if (Number.isFinite(mean) && standardDeviation >= 0 && Number.isFinite(standardDeviation)) return;
  throw operantError('no such normal distribution', {
    value: `mean ${mean}, standard deviation ${standardDeviation}`,
    where: 'in fillNormal',
    help: 'give a finite mean and a finite standard deviation of at least 0',
  });
}
