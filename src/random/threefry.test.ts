import { expect, test } from 'vitest';
import { threefry } from './threefry.ts';

/** From `tests/kat_vectors` of Random123: key, counter, block. */
const KNOWN_ANSWERS = [
  ['00000000 00000000', '00000000 00000000', '6b200159 99ba4efe'],
  ['ffffffff ffffffff', 'ffffffff ffffffff', '1cb996fc bb002be7'],
  ['13198a2e 03707344', '243f6a88 85a308d3', 'c4923a9c 483df7a0'],
] as const;

function parse(words: string): [number, number] {
  const [low, high] = words.split(' ').map((word) => Number.parseInt(word, 16));
  return [low, high];
}

function print(words: Int32Array): string {
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ');
}

test.each(KNOWN_ANSWERS)('key %s, counter %s gives %s', (key, counter, block) => {
  const out = new Int32Array(2);
  threefry(out, 0, 1, ...parse(key), ...parse(counter));
  expect(print(out)).toBe(block);
});

test('words given as signed integers give the same block', () => {
  const out = new Int32Array(2);
  threefry(out, 0, 1, -1, -1, -1, -1);
  expect(print(out)).toBe('1cb996fc bb002be7');
});

test('a run of blocks counts up, carries into the high word, wraps at 2^64, and stays in its place', () => {
  const run = new Int32Array(10);
  threefry(run, 2, 3, 0, 0, 0xfffffffe, 0xffffffff);
  expect(print(run.subarray(0, 2))).toBe('00000000 00000000');
  expect(print(run.subarray(6, 8))).toBe('6b200159 99ba4efe');
  expect(print(run.subarray(8))).toBe('00000000 00000000');

  const carried = new Int32Array(4);
  threefry(carried, 0, 2, 7, 8, 0xffffffff, 5);
  const single = new Int32Array(2);
  threefry(single, 0, 1, 7, 8, 0, 6);
  expect(carried.subarray(2)).toEqual(single);
});

test('each flipped bit of key or counter flips half the bits of the block', () => {
  const base = new Int32Array(2);
  const flipped = new Int32Array(2);
  const input = [0x13198a2e, 0x03707344, 9, 0] as [number, number, number, number];
  threefry(base, 0, 1, ...input);
  let changed = 0;
  for (let bit = 0; bit < 128; bit++) {
    input[bit >> 5] ^= 1 << (bit & 31);
    threefry(flipped, 0, 1, ...input);
    input[bit >> 5] ^= 1 << (bit & 31);
    const count = ones(base[0] ^ flipped[0]) + ones(base[1] ^ flipped[1]);
    expect(count).toBeGreaterThan(12);
    expect(count).toBeLessThan(52);
    changed += count;
  }
  // 8192 fair coins: standard deviation 45.
  expect(Math.abs(changed - 4096)).toBeLessThan(4 * 45);
});

function ones(word: number): number {
  return (word >>> 0).toString(2).replaceAll('0', '').length;
}
