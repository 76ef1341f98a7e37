import { operantError } from '../error/index.ts';

/** The typed arrays that are written. */
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

/** An array with its shape, row-major. */
export interface ShapedArray {
  readonly data: StateArray;
  readonly shape: readonly number[];
}

/**
 * Named arrays as the bytes of a safetensors file: the length of the header (8 bytes, little-endian), the header
 * (JSON), the data.
 *
 * An array without a shape is one-dimensional, `[length]`. Wide elements come first, so that each array is aligned to
 * its element size in the file. Source: the format's description at github.com/huggingface/safetensors.
 *
 * @param metadata text that readers may want to see: `{ format: 'pt' }` in files of models
 * @throws for an array of another type, one that its shape does not fit, and one of the name `__metadata__`
 */
export function encodeSafetensors(
  arrays: ReadonlyMap<string, StateArray | ShapedArray>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const shaped = [...arrays].map(
    ([name, array]) => [name, 'shape' in array ? array : { data: array, shape: [array.length] }] as const,
  );
  for (const [name, array] of shaped) checkWritable(name, array);
  const sorted = shaped.sort(([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  const header = encodeHeader(sorted, metadata);
  const length = sorted.reduce((sum, [, { data }]) => sum + data.byteLength, 0);
  const file = new Uint8Array(8 + header.length + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let at = 8 + header.length;
  for (const [, { data }] of sorted) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

function checkWritable(name: string, { data, shape }: ShapedArray): void {
  if (dtypeOf(data) === undefined) throw unsupported(name, (data as object).constructor.name);
  if (name !== '__metadata__' && sizeOf(shape) === data.length) return;
  throw operantError('array that cannot be written', {
    value: `${data.length} elements, shape [${shape.join(', ')}]`,
    where: `at ${name}`,
    help: 'give a shape that holds the elements, and any name but __metadata__',
  });
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** The header, filled up with spaces to a multiple of 8 bytes, as the format asks. */
function encodeHeader(
  arrays: readonly (readonly [string, ShapedArray])[],
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  let at = 0;
  const entries = arrays.map(([name, { data, shape }]) => {
    const entry: Entry = { dtype: dtypeOf(data)!, shape, data_offsets: [at, at + data.byteLength] };
    at += data.byteLength;
    return [name, entry] as const;
  });
  const whole = { ...(metadata ? { __metadata__: metadata } : {}), ...Object.fromEntries(entries) };
  const json = new TextEncoder().encode(JSON.stringify(whole));
  const header = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  header.set(json);
  return header;
}

/** An array as a file holds it. */
export interface StoredArray {
  /** As the format names it: F32, BF16, I64, … */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** A view into the file. */
  readonly bytes: Uint8Array;
}

/**
 * The named arrays of a safetensors file, of whatever type; nothing is copied.
 *
 * @throws when the bytes are not such a file: the arrays have to fill the data, one after the other
 */
export function readSafetensors(file: Uint8Array): Map<string, StoredArray> {
  const { entries, data } = decodeHeader(file);
  const arrays = Object.entries(entries).map(([name, entry]) => [name, storedArray(name, entry, data)] as const);
  checkFilled(entries, data.length);
  return new Map(arrays);
}

/**
 * The named arrays of a safetensors file, flat whatever their shape, as copies.
 *
 * @throws when the bytes are not such a file, or hold a type other than F64, F32, I32, U32 and U8
 */
export function decodeSafetensors(file: Uint8Array): Map<string, StateArray> {
  const decoded = [...readSafetensors(file)].map(([name, stored]) => [name, decodeArray(name, stored)] as const);
  return new Map(decoded);
}

function decodeHeader(file: Uint8Array): { entries: Record<string, Entry>; data: Uint8Array } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = file.length < 8 ? Number.NaN : Number(view.getBigUint64(0, true));
  if (!(8 + length <= file.length)) throw notSafetensors('the header is cut off');
  const { __metadata__, ...entries } = parseHeader(file.subarray(8, 8 + length));
  for (const [name, entry] of Object.entries(entries)) {
    if (!isEntry(entry)) throw notSafetensors(`the header does not say what ${name} is`);
  }
  return { entries: entries as Record<string, Entry>, data: file.subarray(8 + length) };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header === 'object' && header !== null && !Array.isArray(header))
      return header as Record<string, unknown>;
  } catch {
    // Reported below, like everything else that is no object.
  }
  throw notSafetensors('the header is not a JSON object');
}

/** Without this, a small file may name one array many times, and so ask its reader for any amount of memory. */
function checkFilled(entries: Readonly<Record<string, Entry>>, length: number): void {
  const inOrder = Object.entries(entries).sort(([, a], [, b]) => {
    return a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1];
  });
  let at = 0;
  for (const [name, { data_offsets: offsets }] of inOrder) {
    if (offsets[0] !== at) throw notSafetensors(`${name} does not begin where the array before it ends`);
    at = offsets[1];
  }
  if (at !== length) throw notSafetensors(`the arrays end at byte ${at} of ${length}`);
}

function isEntry(entry: unknown): entry is Entry {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Partial<Record<keyof Entry, unknown>>;
  return typeof dtype === 'string' && isSizes(shape) && isSizes(offsets) && offsets.length === 2;
}

function isSizes(sizes: unknown): sizes is readonly number[] {
  return Array.isArray(sizes) && sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
}

/** Bytes of an element of each type. */
const elementBytes: Readonly<Record<string, number>> = {
  F64: 8,
  I64: 8,
  U64: 8,
  F32: 4,
  I32: 4,
  U32: 4,
  F16: 2,
  BF16: 2,
  I16: 2,
  U16: 2,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I8: 1,
  U8: 1,
  BOOL: 1,
};

function storedArray(name: string, { dtype, shape, data_offsets }: Entry, data: Uint8Array): StoredArray {
  const bytes = Object.hasOwn(elementBytes, dtype) ? elementBytes[dtype] : undefined;
  if (bytes === undefined) throw unsupported(name, dtype);
  const [start, end] = data_offsets;
  if (end - start !== sizeOf(shape) * bytes || end > data.length) {
    throw notSafetensors(`the offsets of ${name} do not fit its shape and the file`);
  }
  return { dtype, shape, bytes: data.subarray(start, end) };
}

function decodeArray(name: string, { dtype, bytes }: StoredArray): StateArray {
  const ArrayType = arrayTypes[dtype];
  if (ArrayType === undefined) throw unsupported(name, dtype);
  return new ArrayType(new Uint8Array(bytes).buffer);
}

function unsupported(name: string, dtype: string): Error {
  return operantError('type of array is not supported', { value: dtype, where: `at ${name}` });
}

function notSafetensors(reason: string): Error {
  return operantError('not a safetensors file', { value: reason, help: 'the file is damaged or of another kind' });
}
