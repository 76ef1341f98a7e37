import type { Domain } from './sample.ts';

const float = (of: (u: number) => number): Domain => ({ dtype: 'float32', of });
const signed = (magnitude: (u: number) => number) => float((u) => (u < 0 ? -magnitude(-u) : magnitude(u)));

/** (−2, 2) */
export const real = float((u) => u);
/** 0.3 to 2.3 */
export const positive = float((u) => Math.abs(u) + 0.3);
/** −2.3 to 2.3 without the neighbourhood of 0 */
export const nonzero = signed((u) => u + 0.3);
/** −0.9 to 0.9 */
export const unit = float((u) => u * 0.45);
/** 1.2 to 3.2 */
export const aboveOne = float((u) => Math.abs(u) + 1.2);
/** −0.8 to 2.2 */
export const aboveMinusOne = float((u) => u * 0.75 + 0.7);
/** −2 to 2 without the neighbourhoods of the multiples of ½ */
export const betweenHalves = float((u) => Math.floor(2 * u) / 2 + 0.1 + 0.3 * (2 * u - Math.floor(2 * u)));
/** −8 to 8 */
export const integer: Domain = { dtype: 'int32', of: (u) => Math.round(4 * u) };
/** −8 to 8 without 0 */
export const nonzeroInteger: Domain = { dtype: 'int32', of: (u) => Math.sign(u) * Math.ceil(Math.abs(4 * u)) };
/** 0 to 255 */
export const bytes: Domain = { dtype: 'uint8', of: (u) => Math.floor((u + 2) * 63) };
/** 0 and 1 */
export const boolean: Domain = { dtype: 'bool', of: (u) => (u > 0 ? 1 : 0) };
/** −n to n − 1: places on an axis of length n */
export const indices = (n: number): Domain => ({ dtype: 'int32', of: (u) => Math.floor(((u + 2) / 4) * 2 * n) - n });
