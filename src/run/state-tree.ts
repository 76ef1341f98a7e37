import type { State } from '../algorithms/index.ts';
import { operantError } from '../error/index.ts';
import { dtypeOf, type StateArray } from '../safetensors/index.ts';

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A state in two parts: its arrays by name, and the tree around them as JSON. */
export interface PackedState {
  readonly tree: Json;
  /** Names are JSON pointers (RFC 6901) into the state, as in `/policy/layers/0/weight`. */
  readonly arrays: ReadonlyMap<string, StateArray>;
}

/**
 * Takes a state apart. In the tree an array is `{ "$array": name }`, a number that JSON lacks is `{ "$number": "NaN" }` (also
 * Infinity, -Infinity and -0), and keys of the state that begin with `$` have a second one in front. The arrays are not copied.
 *
 * @throws on anything that a state may not hold, naming its place
 */
export function packState(state: State): PackedState {
  const arrays = new Map<string, StateArray>();
  return { tree: pack(state, '', arrays), arrays };
}

/**
 * Puts a state together again, equal to the bit.
 *
 * @throws when the tree names an array that is not there
 */
export function unpackState({ tree, arrays }: PackedState): State {
  return unpack(tree, arrays);
}

const noArrays: ReadonlyMap<string, StateArray> = new Map();

/** Plain data without typed arrays as JSON, numbers as in {@link packState}. */
export function toJson(value: unknown): Json {
  const { tree, arrays } = packState(value as State);
  const [name] = arrays.keys();
  if (name === undefined) return tree;
  throw operantError('a typed array cannot stand here', { value: name, help: 'give a plain array' });
}

/** What {@link toJson} was given. */
export function fromJson(json: Json): State {
  return unpack(json, noArrays);
}

function pack(value: unknown, path: string, arrays: Map<string, StateArray>): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return packNumber(value);
  if (Array.isArray(value)) return value.map((item, index) => pack(item, `${path}/${index}`, arrays));
  if (dtypeOf(value) !== undefined) {
    arrays.set(path, value as StateArray);
    return { $array: path };
  }
  if (!isPlainObject(value)) throw notState(value, path);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.startsWith('$') ? `$${key}` : key,
      pack(item, `${path}/${escapePointer(key)}`, arrays),
    ]),
  );
}

function packNumber(value: number): Json {
  if (Object.is(value, -0)) return { $number: '-0' };
  return Number.isFinite(value) ? value : { $number: String(value) };
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Whether a value is a record: neither list nor array nor anything with a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function notState(value: unknown, path: string): Error {
  return operantError('value cannot be kept in a checkpoint', {
    value: typeof value === 'object' ? value?.constructor.name : String(value),
    where: `at ${path || 'the root'}`,
    help: 'a state holds Float32, Float64, Int32, Uint32 and Uint8 arrays, strings, numbers, booleans, null, lists and plain objects',
  });
}

function unpack(json: Json, arrays: ReadonlyMap<string, StateArray>): State {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((item) => unpack(item, arrays));
  const record = json as { readonly [key: string]: Json };
  if (typeof record.$number === 'string') return Number(record.$number);
  if (typeof record.$array === 'string') return arrayAt(record.$array, arrays);
  return Object.fromEntries(
    Object.entries(record).map(([key, item]) => [key.startsWith('$') ? key.slice(1) : key, unpack(item, arrays)]),
  );
}

function arrayAt(name: string, arrays: ReadonlyMap<string, StateArray>): StateArray {
  const array = arrays.get(name);
  if (array === undefined) throw operantError('array is missing from the checkpoint', { value: name });
  return array;
}
