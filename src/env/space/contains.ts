import { type Box, boundAt, elementCount, type Space } from './space.ts';

/**
 * Whether `value` lies in `space`. A Box takes any flat list of numbers, and a plain number when its shape is `[]`; a float32 Box compares
 * numbers as rounded to float32, an integer Box takes whole numbers only.
 */
export function contains(space: Space, value: unknown): boolean {
  switch (space.type) {
    case 'discrete':
      return isChoice(value, space.n);
    case 'multiDiscrete':
      return (
        isNumberList(value) && value.length === space.nvec.length && space.nvec.every((n, i) => isChoice(value[i], n))
      );
    case 'multiBinary':
      return (
        isNumberList(value) && value.length === space.n && Array.prototype.every.call(value, (bit) => isChoice(bit, 2))
      );
    case 'box':
      return inBox(space, value);
    case 'text':
      return typeof value === 'string' && value.length <= space.maxLength;
    case 'tuple':
      return (
        Array.isArray(value) &&
        value.length === space.spaces.length &&
        space.spaces.every((part, i) => contains(part, value[i]))
      );
    case 'dict':
      return inDict(space.spaces, value);
  }
}

function isChoice(value: unknown, n: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < n;
}

function isNumberList(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function inBox(space: Box, value: unknown): boolean {
  if (space.shape.length === 0 && typeof value === 'number') return inBounds(space, value, 0);
  if (!isNumberList(value) || value.length !== elementCount(space.shape)) return false;
  for (let i = 0; i < value.length; i++) if (!inBounds(space, value[i], i)) return false;
  return true;
}

function inBounds(space: Box, x: unknown, i: number): boolean {
  if (typeof x !== 'number') return false;
  const stored = space.dtype === 'float32' ? Math.fround(x) : x;
  if (!(stored >= boundAt(space.low, i) && stored <= boundAt(space.high, i))) return false;
  return space.dtype === 'float32' || Number.isInteger(x);
}

function inDict(spaces: Readonly<Record<string, Space>>, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== Object.keys(spaces).length)
    return false;
  return Object.entries(spaces).every(
    ([key, part]) => key in value && contains(part, (value as Record<string, unknown>)[key]),
  );
}
