/**
 * A short name for the bits of some arrays: equal for equal ones, and for others in one of four thousand million cases
 * (the 32-bit FNV-1a of Fowler, Noll and Vo, over words rather than bytes).
 */
export function fingerprint(arrays: Iterable<Float32Array>): string {
  let hash = 0x811c9dc5;
  for (const { buffer, byteOffset, length } of arrays) {
    for (const word of new Uint32Array(buffer, byteOffset, length)) hash = Math.imul(hash ^ word, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
