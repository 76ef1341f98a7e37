import { operantError } from '../error/index.ts';
import { threefry } from './threefry.ts';

/** 64 bits, low word first. */
export type Key = readonly [number, number];

const HIGHEST_SEED = 2n ** 64n - 1n;
/** Units of UTF-16 in a block of 64 bits. */
const UNITS = 4;
const block = new Int32Array(2);

/** The key of a seed: its 64 bits. */
export function seedKey(seed: number | bigint): Key {
  if (typeof seed === 'bigint' && seed >= 0n && seed <= HIGHEST_SEED) {
    return [Number(seed & 0xffffffffn), Number(seed >> 32n)];
  }
  if (typeof seed === 'number' && seed >= 0 && Number.isSafeInteger(seed)) return halves(seed);
  throw operantError('seed is not a whole number from 0 to 2^64 - 1', {
    value: seed,
    where: 'in Stream.fromSeed',
    help: 'write seeds above 2^53 - 1 as a bigint, for example 2n ** 60n',
  });
}

/** The key of the child `name` of a parent key. */
export function childKey(parent: Key, name: string | number): Key {
  return typeof name === 'number' ? numberedKey(numberedRoot(parent), name) : namedKey(parent, name);
}

/**
 * The key from which a parent's numbered children are made.
 *
 * It is a block at a counter that drawing never reaches, so no key is ever among the numbers that its parent draws.
 */
export function numberedRoot(parent: Key): Key {
  return encrypt(parent, -1, -1);
}

/** The key of child `number`, under the root of the numbered children. */
export function numberedKey(root: Key, number: number): Key {
  if (!(number >= 0 && Number.isSafeInteger(number))) {
    throw operantError('fork number is not a whole number from 0 to 2^53 - 1', {
      value: number,
      where: 'in fork',
      help: 'count forks from 0, or name them with strings',
    });
  }
  const [low, high] = halves(number);
  return encrypt(root, low, high);
}

/** Chains the name's UTF-16 units, four to a block, and then its length: each block is the key of the next. */
function namedKey(parent: Key, name: string): Key {
  let key = encrypt(parent, -2, -1);
  for (let i = 0; i < name.length; i += UNITS) key = encrypt(key, twoUnits(name, i), twoUnits(name, i + 2));
  return encrypt(key, name.length, -1);
}

function twoUnits(name: string, i: number): number {
  return unit(name, i) | (unit(name, i + 1) << 16);
}

function unit(name: string, i: number): number {
  return i < name.length ? name.charCodeAt(i) : 0;
}

function halves(value: number): Key {
  return [value >>> 0, Math.floor(value / 2 ** 32)];
}

function encrypt(key: Key, counter0: number, counter1: number): Key {
  threefry(block, 0, 1, key[0], key[1], counter0, counter1);
  return [block[0], block[1]];
}
