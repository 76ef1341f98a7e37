import { describe, expect, it, test } from 'vitest';
import { floatsOf } from './floats.ts';
import {
  decodeSafetensors,
  encodeSafetensors,
  readSafetensors,
  type ShapedArray,
  type StateArray,
} from './safetensors.ts';

/** A file that the official library (safetensors 0.8.0) wrote for the arrays below. */
const header =
  '{"/d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"/a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]},' +
  '"/none":{"dtype":"F32","shape":[0],"data_offsets":[16,16]},"/e":{"dtype":"U32","shape":[1],"data_offsets":[16,20]},' +
  '"/b/0":{"dtype":"I32","shape":[3],"data_offsets":[20,32]},"/c":{"dtype":"U8","shape":[1],"data_offsets":[32,33]}}';
const data = '182d4454fb2109400000c03f000000c0ffffffff01000000feffffff0300000007';
const official = fileOf(header.padEnd(Math.ceil(header.length / 8) * 8), data);

const arrays = new Map<string, StateArray>([
  ['/a', Float32Array.of(1.5, -2)],
  ['/none', new Float32Array(0)],
  ['/e', Uint32Array.of(4294967295)],
  ['/c', Uint8Array.of(7)],
  ['/b/0', Int32Array.of(1, -2, 3)],
  ['/d', Float64Array.of(Math.PI)],
]);

describe('encodeSafetensors', () => {
  it('writes what the official library writes', () => {
    expect(Buffer.from(encodeSafetensors(arrays)).toString('latin1')).toBe(official.toString('latin1'));
  });

  it('writes no more than the viewed part of a buffer', () => {
    const view = new Float32Array(Float32Array.of(9, 1, 2, 9).buffer, 4, 2);
    expect(decodeSafetensors(encodeSafetensors(new Map([['/v', view]]))).get('/v')).toEqual(Float32Array.of(1, 2));
  });
});

test.each<[string, Map<string, StateArray | ShapedArray>]>([
  ['(2 elements, shape [3]) at m', new Map([['m', { data: Float32Array.of(1, 2), shape: [3] }]])],
  ['at __metadata__', new Map([['__metadata__', Float32Array.of(1)]])],
  ['type of array is not supported (BigInt64Array) at m', new Map([['m', BigInt64Array.of(1n) as never]])],
])('refuses to write what could not be read: %s', (message, arrays) => {
  expect(() => encodeSafetensors(arrays)).toThrow(message);
});

describe('decodeSafetensors', () => {
  it('reads what the official library wrote', () => {
    expect(Object.fromEntries(decodeSafetensors(official))).toEqual(Object.fromEntries(arrays));
  });

  it('reads from anywhere within a buffer, and flattens shapes', () => {
    const matrix = fileOf(
      '{"m":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"__metadata__":{"a":"b"}}',
      '0000803f00000040',
    );
    const shifted = Buffer.concat([Buffer.alloc(3), matrix]).subarray(3);
    expect([...decodeSafetensors(shifted)]).toEqual([['m', Float32Array.of(1, 2)]]);
  });

  it('refuses what is not such a file', () => {
    const entry = (dtype: string, end: number) => `{"m":{"dtype":"${dtype}","shape":[2],"data_offsets":[0,${end}]}}`;
    const decode = (file: Buffer) => () => decodeSafetensors(file);
    expect(decode(Buffer.alloc(7))).toThrow('not a safetensors file (the header is cut off)');
    expect(decode(official.subarray(0, 100))).toThrow('the header is cut off');
    expect(decode(fileOf('{"m":', ''))).toThrow('the header is not a JSON object');
    expect(decode(fileOf('null', ''))).toThrow('the header is not a JSON object');
    expect(decode(fileOf('[]', ''))).toThrow('the header is not a JSON object');
    const broken = fileOf('{"m":1}', '');
    broken[10] = 0xff;
    expect(decode(broken)).toThrow('the header is not a JSON object');
    expect(decode(fileOf(entry('F32', 8), '00000000'))).toThrow('the offsets of m do not fit its shape and the file');
    expect(decode(fileOf(entry('F32', 7), '0000000000000000'))).toThrow('the offsets of m do not fit');
    for (const wrong of [
      'null',
      '5',
      '{"dtype":"F32","shape":[1]}',
      '{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}',
    ]) {
      expect(decode(fileOf(`{"m":${wrong}}`, '00000000'))).toThrow('the header does not say what m is');
    }
    expect(decode(fileOf(entry('BF16', 4), '00000000'))).toThrow('type of array is not supported (BF16) at m');
    expect(decode(fileOf(entry('Q4', 4), '00000000'))).toThrow('type of array is not supported (Q4) at m');
  });
});

describe('arrays that do not fill the file one after the other', () => {
  const bytes = (...ranges: readonly (readonly [from: number, to: number])[]) =>
    JSON.stringify(
      Object.fromEntries(
        ranges.map(([from, to], i) => [`a${i}`, { dtype: 'U8', shape: [to - from], data_offsets: [from, to] }]),
      ),
    );

  it.each([
    ['the same bytes twice', bytes([0, 4], [0, 4]), 'a1 does not begin where the array before it ends'],
    ['overlapping bytes', bytes([0, 3], [2, 4]), 'a1 does not begin'],
    ['a hole', bytes([0, 1], [2, 4]), 'a1 does not begin'],
    ['a hole in front', bytes([1, 4]), 'a0 does not begin'],
    ['bytes that are left over', bytes([0, 3]), 'the arrays end at byte 3 of 4'],
    ['nothing', '{}', 'the arrays end at byte 0 of 4'],
  ])('%s', (_, text, message) => {
    expect(() => readSafetensors(fileOf(text, '01020304'))).toThrow(message);
  });

  it('in any order of names, with empty ones between', () => {
    const file = fileOf(bytes([2, 4], [2, 2], [0, 2], [4, 4], [0, 0]), '01020304');
    expect([...readSafetensors(file).get('a0')!.bytes]).toEqual([3, 4]);
  });

  it('a type that objects have by themselves is none', () => {
    const header = '{"m":{"dtype":"toString","shape":[2],"data_offsets":[0,4]}}';
    expect(() => readSafetensors(fileOf(header, '01020304'))).toThrow('not supported (toString) at m');
  });
});

describe('shapes and other types', () => {
  it('writes shapes and metadata', () => {
    const file = encodeSafetensors(new Map([['m', { data: Float32Array.of(1, 2), shape: [2, 1] }]]), { format: 'pt' });
    expect(Buffer.from(file).toString('latin1')).toContain(
      '{"__metadata__":{"format":"pt"},"m":{"dtype":"F32","shape":[2,1]',
    );
    expect(readSafetensors(file).get('m')).toMatchObject({ dtype: 'F32', shape: [2, 1] });
  });

  const floats = (dtype: string, bytes: number, hex: string) => {
    const count = hex.length / 2 / bytes;
    const header = `{"m":{"dtype":"${dtype}","shape":[${count}],"data_offsets":[0,${hex.length / 2}]}}`;
    return [...floatsOf(readSafetensors(fileOf(header, hex)).get('m')!, 'm')];
  };

  it('reads half precision: 1, -2, the largest, the least above 0, infinity', () => {
    expect(floats('F16', 2, '003c00c0ff7b0100007c0080')).toEqual([1, -2, 65504, 2 ** -24, Infinity, -0]);
    expect(floats('F16', 2, '5535')).toEqual([0.333251953125]);
    expect(floats('F16', 2, '017e')).toEqual([Number.NaN]);
  });

  it('reads brain floats and doubles', () => {
    expect(floats('BF16', 2, '803f49c0807f')).toEqual([1, -3.140625, Infinity]);
    expect(floats('F64', 8, '182d4454fb210940')).toEqual([Math.fround(Math.PI)]);
  });

  it('refuses whole numbers for weights', () => {
    expect(() => floats('I8', 1, '01')).toThrow(
      'weights are not floating-point numbers of 16, 32 or 64 bits (I8) at m',
    );
  });
});

function fileOf(text: string, hex: string): Buffer {
  const length = Buffer.alloc(8);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, Buffer.from(text), Buffer.from(hex, 'hex')]);
}
