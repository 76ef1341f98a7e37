import { operantError } from '../error/index.ts';

/** The typed arrays that a checkpoint holds. */
export type StateArray = Float32Array | Float64Array | Int32Array | Uint32Array | Uint8Array;

type StateArrayType = { readonly BYTES_PER_ELEMENT: number; new (bytes: ArrayBuffer): StateArray };

const arrayTypes: Readonly<Record<string, StateArrayType>> = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  U8: Uint8Array,
};

/** The type of an array as safetensors names it; undefined for everything that is none of the five. */
export function dtypeOf(value: unknown): string | undefined {
  return Object.keys(arrayTypes).find((dtype) => value instanceof arrayTypes[dtype]);
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * Named arrays as the bytes of a safetensors file: the length of the header (8 bytes, little-endian), the header (JSON), the data.
 *
 * Every array is one-dimensional, shape `[length]`. Wide elements come first, so that each array is aligned to its element size
 * in the file. Source: the format's description at github.com/huggingface/safetensors.
 */
export function encodeSafetensors(arrays: ReadonlyMap<string, StateArray>): Uint8Array {
  const sorted = [...arrays].sort(([, a], [, b]) => b.BYTES_PER_ELEMENT - a.BYTES_PER_ELEMENT);
  const header = encodeHeader(sorted);
  const length = sorted.reduce((sum, [, array]) => sum + array.byteLength, 0);
  const file = new Uint8Array(8 + header.length + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let at = 8 + header.length;
  for (const [, array] of sorted) {
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return file;
}

/** The header, filled up with spaces to a multiple of 8 bytes, as the format asks. */
function encodeHeader(arrays: readonly (readonly [string, StateArray])[]): Uint8Array {
  let at = 0;
  const entries = arrays.map(([name, array]) => {
    const entry: Entry = {
      dtype: dtypeOf(array)!,
      shape: [array.length],
      data_offsets: [at, at + array.byteLength],
    };
    at += array.byteLength;
    return [name, entry] as const;
  });
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const header = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  header.set(json);
  return header;
}

/**
 * The named arrays of a safetensors file, flat whatever their shape.
 *
 * @throws when the bytes are not such a file, or hold a type other than F64, F32, I32, U32 and U8
 */
export function decodeSafetensors(file: Uint8Array): Map<string, StateArray> {
  const { entries, data } = decodeHeader(file);
  return new Map(Object.entries(entries).map(([name, entry]) => [name, decodeArray(name, entry, data)]));
}

function decodeHeader(file: Uint8Array): { entries: Record<string, Entry>; data: Uint8Array } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = file.length < 8 ? Number.NaN : Number(view.getBigUint64(0, true));
  if (!(8 + length <= file.length)) throw notSafetensors('the header is cut off');
  const { __metadata__, ...entries } = parseHeader(file.subarray(8, 8 + length));
  return { entries: entries as Record<string, Entry>, data: file.subarray(8 + length) };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw notSafetensors('the header is not JSON');
  }
}

function decodeArray(name: string, entry: Entry, data: Uint8Array): StateArray {
  const ArrayType = arrayTypes[entry.dtype];
  if (ArrayType === undefined) {
    throw operantError('type of array is not supported', { value: entry.dtype, where: `at ${name}` });
  }
  const [start, end] = entry.data_offsets;
  const length = entry.shape.reduce((product, size) => product * size, 1);
  if (end - start !== length * ArrayType.BYTES_PER_ELEMENT || start < 0 || end > data.length) {
    throw notSafetensors(`the offsets of ${name} do not fit its shape and the file`);
  }
  return new ArrayType(new Uint8Array(data.subarray(start, end)).buffer);
}

function notSafetensors(reason: string): Error {
  return operantError('not a safetensors file', { value: reason, help: 'the file is damaged or of another kind' });
}
