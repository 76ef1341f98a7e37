import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { State } from '../algorithms/index.ts';
import { fromJson, type Json, packState, toJson, unpackState } from './state-tree.ts';

const bytes = fc.uint8Array({ maxLength: 40 });
const array = fc
  .tuple(bytes, fc.constantFrom(Float32Array, Float64Array, Int32Array, Uint32Array, Uint8Array))
  .map(([raw, Type]) => new Type(raw.slice(0, raw.length - (raw.length % Type.BYTES_PER_ELEMENT)).buffer));
const key = fc.oneof(
  fc.string(),
  fc.constantFrom('', '/', '~', '~1', '$array', '$number', '$$', '__proto__', '__metadata__', '0'),
);
const { state } = fc.letrec<{ state: State }>((tie) => ({
  state: fc.oneof(
    { maxDepth: 4 },
    array,
    fc.double(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('state'), { maxLength: 4 }),
    fc.dictionary(key, tie('state'), { maxKeys: 5 }),
  ),
}));

describe('packState', () => {
  it('keeps arrays under JSON pointers and the rest as JSON', () => {
    const weight = Float32Array.of(1);
    const packed = packState({ net: [{ 'a/b~': weight }], steps: -0, best: Number.NEGATIVE_INFINITY, $x: null });
    expect(packed.tree).toEqual({
      net: [{ 'a/b~': { $array: '/net/0/a~1b~0' } }],
      steps: { $number: '-0' },
      best: { $number: '-Infinity' },
      $$x: null,
    });
    expect([...packed.arrays]).toEqual([['/net/0/a~1b~0', weight]]);
  });

  it('gives back the same state to the bit, through JSON', () => {
    fc.assert(
      fc.property(state, (given) => {
        const { tree, arrays } = packState(given);
        const back = unpackState({ tree: JSON.parse(JSON.stringify(tree)), arrays });
        expect(identity(back)).toEqual(identity(given));
      }),
    );
  });

  it('refuses what a state may not hold, and says where it is', () => {
    const pack = (value: unknown) => () => packState({ replay: [0, { item: value }] } as State);
    expect(pack(new Map())).toThrow(
      'value cannot be kept in a checkpoint (Map) at /replay/1/item; help: a state holds',
    );
    expect(pack(undefined)).toThrow('(undefined) at /replay/1/item');
    expect(pack(3n)).toThrow('(3) at /replay/1/item');
    expect(pack(new Int16Array(2))).toThrow('(Int16Array) at /replay/1/item');
    expect(() => packState(new Date() as unknown as State)).toThrow('(Date) at the root');
  });
});

describe('unpackState', () => {
  it('names an array that is not there', () => {
    const tree: Json = { weight: { $array: '/weight' } };
    expect(() => unpackState({ tree, arrays: new Map() })).toThrow('array is missing from the checkpoint (/weight)');
  });
});

describe('toJson', () => {
  it('takes plain data only', () => {
    expect(fromJson(toJson({ limit: Number.POSITIVE_INFINITY, list: [Number.NaN] }))).toEqual({
      limit: Number.POSITIVE_INFINITY,
      list: [Number.NaN],
    });
    expect(() => toJson({ a: new Float32Array(1) })).toThrow('a typed array cannot stand here (/a)');
  });
});

/** A state with its arrays as type and bytes, and its numbers as bits: `toEqual` takes all NaN for equal, and 0 for -0. */
function identity(value: State): unknown {
  if (typeof value === 'number') return ['number', Buffer.from(Float64Array.of(value).buffer).toString('hex')];
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength, constructor: type } = value as Uint8Array;
    return [type.name, Buffer.from(buffer, byteOffset, byteLength).toString('hex')];
  }
  if (Array.isArray(value)) return value.map(identity);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([name, part]) => [name, identity(part)]);
}
