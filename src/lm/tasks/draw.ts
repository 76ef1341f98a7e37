import type { Stream } from '../../random/index.ts';

/** A whole number from `low` to `high`, both included. */
export function between(stream: Stream, low: number, high: number): number {
  return low + stream.integer(high - low + 1);
}

/** `count` whole numbers from `low` to `high`. */
export function numbersBetween(stream: Stream, count: number, low: number, high: number): number[] {
  return Array.from({ length: count }, () => between(stream, low, high));
}

/** One of several, or one character of a text. */
export function pick<T>(stream: Stream, from: ArrayLike<T>): T {
  return from[stream.integer(from.length)]!;
}

/** `count` different ones of several, in random order. */
export function sample<T>(stream: Stream, from: Iterable<T>, count: number): T[] {
  const all = [...from];
  stream.shuffle(all);
  return all.slice(0, count);
}

/** A word of `count` letters, each one of `from`. */
export function word(stream: Stream, count: number, from: string): string {
  return Array.from({ length: count }, () => pick(stream, from)).join('');
}

/** Draws until there is one that suits. */
export function drawUntil<T>(draw: () => T | undefined): T {
  for (;;) {
    const drawn = draw();
    if (drawn !== undefined) return drawn;
  }
}
