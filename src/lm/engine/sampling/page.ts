import { type Value, value } from '../../../tensor/index.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { ArrayPool } from './array-pool.ts';

/** Keys and values by layer. */
export interface KeysAndValues {
  readonly keys: Readonly<Record<string, Value>>;
  readonly values: Readonly<Record<string, Value>>;
}

/**
 * Keys and values of the rows at some steps. In the open page, which is being filled, those of a place lie together:
 * `[R, H, places, headSize]`. In a full one the places of an element do, `[R, H, headSize, places]`: the kernels for
 * products with one vector read four lines of a matrix at once, and memory is read at nearly twice the rate when these
 * lines are short.
 */
export interface Page extends KeysAndValues {
  readonly places: number;
}

/** A page for so many rows, open. What its places hold is left over from others. */
export function openPage(config: ModelConfig, rows: number, places: number, pool: ArrayPool): Page {
  return { ...allocate(config, [rows, config.keyValueHeads, places, config.headSize], pool), places };
}

/** A full page with what an open one holds. */
export function fullPage(config: ModelConfig, open: Page, pool: ArrayPool): Page {
  const page = emptyFullPage(config, open.keys[0]!.shape[0]!, open.places, pool);
  eachPair(open, page, (from, to) => {
    const rows = from.shape[0]!;
    const length = floats(from).length / rows;
    for (let row = 0; row < rows; row++) {
      turnInto(floats(from).subarray(row * length, (row + 1) * length), open.places, to, row);
    }
  });
  return page;
}

/** A full page whose places hold what is left over from others. */
export function emptyFullPage(config: ModelConfig, rows: number, places: number, pool: ArrayPool): Page {
  return { ...allocate(config, [rows, config.keyValueHeads, config.headSize, places], pool), places };
}

/** Arrays of this shape for all layers. */
function allocate({ layers }: ModelConfig, shape: readonly number[], pool: ArrayPool): KeysAndValues {
  const length = shape.reduce((product, size) => product * size);
  const byLayer = () =>
    Object.fromEntries(Array.from({ length: layers }, (_, i) => [String(i), value(pool.take(length), shape)]));
  return { keys: byLayer(), values: byLayer() };
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

/** Writes `[H, length, size]` of one row into the first places of a full page's `[R, H, size, places]`. */
export function turnInto(source: Float32Array, length: number, to: Value, row: number): void {
  const [, heads, size, places] = to.shape as [number, number, number, number];
  const target = floats(to);
  for (let line = 0, at = row * heads * size * places; line < heads * size; line++, at += places) {
    const [head, element] = [Math.floor(line / size), line % size];
    for (let place = 0, from = head * length * size + element; place < length; place++, from += size) {
      target[at + place] = source[from]!;
    }
  }
}

/** Writes `[R, H, size]` into one place of an open page. */
export function writePlace(from: Value, to: Value, place: number): void {
  const [places, size] = to.shape.slice(2) as [number, number];
  const [source, target] = [floats(from), floats(to)];
  for (let start = 0, at = place * size; start < source.length; start += size, at += places * size) {
    target.set(source.subarray(start, start + size), at);
  }
}

/** Copies a row of one page into a row of another of the same size. */
export function copyRow(from: Page, row: number, to: Page, toRow: number): void {
  eachPair(from, to, (theirs, mine) => {
    const length = floats(mine).length / mine.shape[0]!;
    floats(mine).set(floats(theirs).subarray(row * length, (row + 1) * length), toRow * length);
  });
}
