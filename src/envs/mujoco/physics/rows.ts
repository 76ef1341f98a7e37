import type { StreamArray } from '../../../random/index.ts';

/** Copies elements `first … last - 1` to `offset` of `out`; returns where the next number goes. */
export function copyRange(from: Float64Array, first: number, last: number, out: Float32Array, offset: number): number {
  for (let k = first; k < last; k++) out[offset++] = from[k];
  return offset;
}

/** As {@link copyRange}, to the end. */
export function copy(from: Float64Array, first: number, out: Float32Array, offset: number): number {
  return copyRange(from, first, from.length, out, offset);
}

/** As {@link copy}, with each number clipped to ±`limit`. */
export function copyClipped(
  from: Float64Array,
  first: number,
  limit: number,
  out: Float32Array,
  offset: number,
): number {
  for (let k = first; k < from.length; k++) out[offset++] = clip(from[k], -limit, limit);
  return offset;
}

/** The number, or the end of the range that it lies beyond. */
export function clip(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

/** Whether a number lies between the ends of a range, which are excluded. */
export function within(x: number, range: readonly [number, number]): boolean {
  return range[0] < x && x < range[1];
}

/** Whether all numbers from element `first` on do. */
export function allWithin(numbers: Float64Array, first: number, range: readonly [number, number]): boolean {
  for (let k = first; k < numbers.length; k++) if (!(range[0] < numbers[k] && numbers[k] < range[1])) return false;
  return true;
}

/** Whether no number is NaN or infinite. */
export function allFinite(numbers: Float64Array): boolean {
  for (let k = 0; k < numbers.length; k++) if (numbers[k] - numbers[k] !== 0) return false;
  return true;
}

/** Sum of squares of `count` numbers from `offset` on. */
export function squares(numbers: ArrayLike<number>, offset: number, count: number): number {
  let sum = 0;
  for (let k = offset; k < offset + count; k++) sum += numbers[k] * numbers[k];
  return sum;
}

/** Distance of the points that begin at elements `a` and `b`. */
export function distance(points: Float64Array, a: number, b: number): number {
  const x = points[a] - points[b];
  const y = points[a + 1] - points[b + 1];
  const z = points[a + 2] - points[b + 2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Adds noise to each number: uniform in ±`scale`, from stream `index`. */
export function noisyUniform(numbers: Float64Array, streams: StreamArray, index: number, scale: number): void {
  for (let k = 0; k < numbers.length; k++) numbers[k] += scale * (2 * streams.uniform(index) - 1);
}

/** Adds noise to each number: normal with deviation `scale`, from stream `index`. */
export function noisyNormal(numbers: Float64Array, streams: StreamArray, index: number, scale: number): void {
  for (let k = 0; k < numbers.length; k++) numbers[k] += scale * streams.normal(index);
}
