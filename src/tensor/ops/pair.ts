/** One number for each spatial axis of an image. */
export type Pair = readonly [vertical: number, horizontal: number];

/** A number alone is both. */
export const pair = (x: number | Pair): Pair => (typeof x === 'number' ? [x, x] : x);
