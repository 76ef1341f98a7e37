/** Key-schedule parity constant: the low word of Skein 1.3's C240. */
const PARITY = 0x1bd11bda;

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/**
 * Threefry-2x32 with 20 rounds: writes `count` blocks of two words for the counters `counter`, `counter + 1`, … (64 bits, low word first)
 * to `out[start…start + 2 * count)`.
 *
 * For one key this is a bijection of the counter, so the blocks of one stream never repeat within 2^64.
 *
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 4.1 and table 2.
 */
export function threefry(
  out: Int32Array,
  start: number,
  count: number,
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
): void {
  // `| 0` tells the compiler that these are 32-bit integers, whatever numbers it has seen them come from.
  const k0 = key0 | 0;
  const k1 = key1 | 0;
  const k2 = k0 ^ k1 ^ PARITY;
  const end = start + 2 * count;
  let low = counter0 | 0;
  let high = counter1 | 0;
  // Rounds are written out, on two local variables: consecutive blocks then overlap in the processor's pipeline.
  for (let at = start; at < end; at += 2) {
    let a = (low + k0) | 0;
    let b = (high + k1) | 0;
    a = (a + b) | 0;
    b = rotate(b, 13) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 15) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 26) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 6) ^ a;
    a = (a + k1) | 0;
    b = (b + k2 + 1) | 0;
    a = (a + b) | 0;
    b = rotate(b, 17) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 29) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 16) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 24) ^ a;
    a = (a + k2) | 0;
    b = (b + k0 + 2) | 0;
    a = (a + b) | 0;
    b = rotate(b, 13) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 15) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 26) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 6) ^ a;
    a = (a + k0) | 0;
    b = (b + k1 + 3) | 0;
    a = (a + b) | 0;
    b = rotate(b, 17) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 29) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 16) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 24) ^ a;
    a = (a + k1) | 0;
    b = (b + k2 + 4) | 0;
    a = (a + b) | 0;
    b = rotate(b, 13) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 15) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 26) ^ a;
    a = (a + b) | 0;
    b = rotate(b, 6) ^ a;
    a = (a + k2) | 0;
    b = (b + k0 + 5) | 0;
    out[at] = a;
    out[at + 1] = b;
    low = (low + 1) | 0;
    if (low === 0) high = (high + 1) | 0;
  }
}
