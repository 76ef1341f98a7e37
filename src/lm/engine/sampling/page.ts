import { type Value, value } from '../../../tensor/index.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { ArrayPool } from './array-pool.ts';

/** Keys and values by layer. */
export interface KeysAndValues {
  readonly keys: Readonly<Record<string, Value>>;
  readonly values: Readonly<Record<string, Value>>;
}

/** Keys and values of the rows at some steps, `[R, H, places, headSize]` for each layer. */
export interface Page extends KeysAndValues {
  readonly places: number;
}

/** A page for so many rows. What its places hold is left over from others. */
export function newPage(config: ModelConfig, rows: number, places: number, pool: ArrayPool): Page {
  const shape = [rows, config.keyValueHeads, places, config.headSize];
  const length = rows * config.keyValueHeads * places * config.headSize;
  const byLayer = () =>
    Object.fromEntries(Array.from({ length: config.layers }, (_, i) => [String(i), value(pool.take(length), shape)]));
  return { keys: byLayer(), values: byLayer(), places };
}

/** Does something with the arrays of two caches that belong together. */
export function eachPair(from: KeysAndValues, to: KeysAndValues, act: (from: Value, to: Value) => void): void {
  for (const layer of Object.keys(to.keys)) {
    act(from.keys[layer]!, to.keys[layer]!);
    act(from.values[layer]!, to.values[layer]!);
  }
}

/** Gives the memory back. */
export function release({ keys, values }: KeysAndValues, pool: ArrayPool): void {
  for (const own of [...Object.values(keys), ...Object.values(values)]) pool.giveBack(floats(own));
}

export const floats = (own: Value): Float32Array => own.data as Float32Array;

/**
 * Writes `[…, H, count, headSize]` into the places from `place` on of a page's `[R, H, places, headSize]`, beginning at
 * row `row`.
 */
export function writePlaces(source: Float32Array, count: number, to: Value, place: number, row = 0): void {
  const [, heads, places, size] = to.shape as [number, number, number, number];
  const [from, target] = [inPairs(source), inPairs(floats(to))];
  const [length, stride] = [(count * size) / 2, (places * size) / 2];
  for (
    let start = 0, at = row * heads * stride + (place * size) / 2;
    start < from.length;
    start += length, at += stride
  ) {
    if (length > SHORT) target.set(from.subarray(start, start + length), at);
    else for (let i = 0; i < length; i++) target[at + i] = from[start + i]!;
  }
}

/** Up to so many pairs a loop copies faster than a view that has to be made first. */
const SHORT = 128;

/** Heads have even sizes, and moving two elements at a time is nearly twice as fast. */
const inPairs = ({ buffer, byteOffset, length }: Float32Array) => new Float64Array(buffer, byteOffset, length / 2);

/** Places that are copied, and where to. */
interface Move {
  readonly first: number;
  readonly count: number;
  /** The first place that they take. */
  readonly to: number;
}

/** Copies places of a row of one page into a row of another. */
export function copyRow(from: Page, row: number, to: Page, toRow: number, { first, count, to: place }: Move): void {
  eachPair(from, to, (theirs, mine) => {
    const [, heads, , size] = mine.shape as [number, number, number, number];
    const [stride, length] = [from.places * size, to.places * size];
    for (let head = 0; head < heads; head++) {
      const at = (row * heads + head) * stride + first * size;
      floats(mine).set(floats(theirs).subarray(at, at + count * size), (toRow * heads + head) * length + place * size);
    }
  });
}
