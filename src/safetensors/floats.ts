import { operantError } from '../error/index.ts';
import type { StoredArray } from './safetensors.ts';

/**
 * The elements of a stored array as float32, a copy. Half precision (F16) and brain floats (BF16) are exact, F64 is
 * rounded.
 *
 * @throws for types that are no floating-point numbers of 16 bits or more
 */
export function floatsOf({ dtype, bytes }: StoredArray, name: string): Float32Array {
  const copy = new Uint8Array(bytes).buffer;
  if (dtype === 'F32') return new Float32Array(copy);
  if (dtype === 'F64') return Float32Array.from(new Float64Array(copy));
  if (dtype === 'BF16') return fromBrainFloats(new Uint16Array(copy));
  if (dtype === 'F16') return Float32Array.from(new Uint16Array(copy), halfToNumber);
  throw operantError('weights are not floating-point numbers of 16, 32 or 64 bits', {
    value: dtype,
    where: `at ${name}`,
    help: 'load a version of the model that is not quantised',
  });
}

/** A brain float is the upper half of a float32. */
function fromBrainFloats(halves: Uint16Array): Float32Array {
  const words = Uint32Array.from(halves, (half) => half << 16);
  return new Float32Array(words.buffer);
}

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
function halfToNumber(half: number): number {
  const sign = half >>> 15 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
