import { operantError } from '../../error/index.ts';
import { elementCount, type Space, type SpaceValue, type Text } from './space.ts';

/** The arrays in which observations and actions of many environments lie, one row for each. */
export type BatchArray = Float32Array | Uint8Array | Int32Array;

/**
 * How many numbers one value takes in a row of a batch array: Discrete 1 (the choice itself, not one-hot), MultiDiscrete its number of
 * components, MultiBinary `n`, Box its elements, Text `maxLength` (UTF-16 code units, padded with 0), Dict and Tuple the sum of their parts.
 */
export function flatSize(space: Space): number {
  switch (space.type) {
    case 'discrete':
      return 1;
    case 'multiDiscrete':
      return space.nvec.length;
    case 'multiBinary':
      return space.n;
    case 'box':
      return elementCount(space.shape);
    case 'text':
      return space.maxLength;
    default:
      return Object.values<Space>(space.spaces).reduce((sum, part) => sum + flatSize(part), 0);
  }
}

/** A zeroed array `[rows, flatSize(space)]` of the type that holds every value of `space`; mixed parts share a Float32Array. */
export function allocateBatch(space: Space, rows: number): BatchArray {
  const size = rows * flatSize(space);
  switch (storageType(space)) {
    case 'uint8':
      return new Uint8Array(size);
    case 'int32':
      return new Int32Array(size);
    default:
      return new Float32Array(size);
  }
}

function storageType(space: Space): 'float32' | 'uint8' | 'int32' {
  if (space.type === 'box') return space.dtype;
  if (space.type !== 'dict' && space.type !== 'tuple') return 'int32';
  const types = new Set(Object.values<Space>(space.spaces).map(storageType));
  if (types.size === 1) return [...types][0];
  return types.has('float32') || types.size === 0 ? 'float32' : 'int32';
}

/** The value that lies in `batch` from `offset` on, copied out. */
export function readValue(space: Space, batch: BatchArray, offset: number): SpaceValue {
  switch (space.type) {
    case 'discrete':
      return batch[offset];
    case 'text':
      return readText(batch, offset, space.maxLength);
    case 'box':
      return space.shape.length === 0 ? batch[offset] : copyOut(space, batch, offset);
    case 'multiDiscrete':
    case 'multiBinary':
      return copyOut(space, batch, offset);
    default: {
      let at = offset;
      const parts = Object.entries<Space>(space.spaces).map(([key, part]) => {
        const value = readValue(part, batch, at);
        at += flatSize(part);
        return [key, value] as const;
      });
      return space.type === 'dict' ? Object.fromEntries(parts) : parts.map(([, value]) => value);
    }
  }
}

/**
 * Writes one value into `batch` from `offset` on.
 *
 * @throws when the value has not the shape of the space, or holds a number that the array does not, as 1.5, NaN or 300 in one of bytes
 */
export function writeValue(space: Space, value: SpaceValue, batch: BatchArray, offset: number): void {
  if (space.type === 'dict' || space.type === 'tuple') {
    if (typeof value !== 'object' || value === null) throw misfit(space, value);
    let at = offset;
    for (const [key, part] of Object.entries<Space>(space.spaces)) {
      writeValue(part, (value as Record<string, SpaceValue>)[key], batch, at);
      at += flatSize(part);
    }
    return;
  }
  if (typeof value === 'number' && space.type !== 'text' && flatSize(space) === 1) {
    batch[offset] = value;
    if (batch[offset] !== value && !(batch instanceof Float32Array)) throw misfit(space, value);
    return;
  }
  const values = space.type === 'text' ? codeUnits(space, value) : (value as ArrayLike<number>);
  if (typeof values !== 'object' || values?.length !== flatSize(space)) throw misfit(space, value);
  batch.set(values, offset);
  if (batch instanceof Float32Array || values.constructor === batch.constructor) return;
  for (let k = 0; k < values.length; k++) if (batch[offset + k] !== values[k]) throw misfit(space, value);
}

function misfit(space: Space, value: SpaceValue): Error {
  return operantError('value does not fit its space', {
    value: ArrayBuffer.isView(value) ? `[${value}]` : value,
    where: `of type ${space.type}`,
    help: `give ${formOf(space)}`,
  });
}

function formOf(space: Space): string {
  if (space.type === 'dict') return `an object of ${Object.keys(space.spaces).join(', ')}`;
  if (space.type === 'text') return `a string of at most ${space.maxLength} code units`;
  if (space.type === 'tuple') return `a list, one value for each of its ${space.spaces.length} parts`;
  const whole = space.type === 'box' && space.dtype === 'float32' ? '' : 'whole ';
  return flatSize(space) === 1 ? `one ${whole}number` : `${flatSize(space)} ${whole}numbers`;
}

function copyOut(space: Space, batch: BatchArray, offset: number): BatchArray {
  const copy = allocateBatch(space, 1);
  copy.set(batch.subarray(offset, offset + copy.length));
  return copy;
}

function readText(batch: BatchArray, offset: number, maxLength: number): string {
  let length = 0;
  while (length < maxLength && batch[offset + length] !== 0) length++;
  return String.fromCharCode(...batch.subarray(offset, offset + length));
}

function codeUnits(space: Text, value: SpaceValue): number[] {
  if (typeof value !== 'string' || value.length > space.maxLength) throw misfit(space, value);
  return Array.from({ length: space.maxLength }, (_, i) => (i < value.length ? value.charCodeAt(i) : 0));
}
