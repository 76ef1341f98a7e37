import { operantError } from '../error/index.ts';

/** Arrays by name: the whole state of a normaliser. */
export type SavedArrays = Readonly<Record<string, Float64Array | Uint8Array>>;

export function copyOf(arrays: SavedArrays): SavedArrays {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, array.slice()]));
}

/** @throws where an array is missing or of another length, before anything is changed */
export function restoreInto(arrays: SavedArrays, saved: SavedArrays, where: string): void {
  for (const [name, array] of Object.entries(arrays)) {
    if (saved[name]?.length === array.length) continue;
    throw operantError('state of another size', {
      value: `${saved[name]?.length ?? 'no'} elements for ${array.length} of ${name}`,
      where: `in ${where}`,
    });
  }
  for (const [name, array] of Object.entries(arrays)) array.set(saved[name]!);
}
