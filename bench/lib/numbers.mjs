/*
 * Pseudo-random numbers that are the same in JavaScript, C and Python, so that every contestant starts from the same weights and sees the
 * same data. A hash of the index (multiply, shift, exclusive or on 32 bits), not a good generator.
 */

/** `n` numbers in [-scale/2, scale/2), a different row of them for each seed. */
export function numbers(n, seed, scale = 1) {
  return Float32Array.from({ length: n }, (_, i) => scale * (hash(i + 1 + seed * 1_000_003) / 2 ** 32 - 0.5));
}

/** `n` whole numbers in [0, below). */
export function wholeNumbers(n, seed, below) {
  return Int32Array.from({ length: n }, (_, i) => hash(i + 1 + seed * 1_000_003) % below);
}

function hash(i) {
  let h = Math.imul(i, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
