import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors, type StateArray } from './safetensors.ts';

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
    expect(decode(fileOf('{"m":', ''))).toThrow('the header is not JSON');
    expect(decode(fileOf(entry('F32', 8), '00000000'))).toThrow('the offsets of m do not fit its shape and the file');
    expect(decode(fileOf(entry('F32', 7), '0000000000000000'))).toThrow('the offsets of m do not fit');
    expect(decode(fileOf(entry('BF16', 4), '00000000'))).toThrow('type of array is not supported (BF16) at m');
  });
});

function fileOf(text: string, hex: string): Buffer {
  const length = Buffer.alloc(8);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, Buffer.from(text), Buffer.from(hex, 'hex')]);
}
