import { createHash } from 'node:crypto';
import type { State } from '../types.ts';

/** A digest of the bits of every leaf of a state, by its path: equal where states are equal to the last bit, NaN and −0 included. */
export function bits(state: State, path = ''): Record<string, string> {
  if (typeof state !== 'object' || state === null || ArrayBuffer.isView(state)) return { [path]: digest(state) };
  return Object.assign({}, ...Object.entries(state).map(([key, child]) => bits(child, `${path}/${key}`)));
}

function digest(leaf: State): string {
  const data = typeof leaf === 'number' ? Float64Array.of(leaf) : leaf;
  if (!ArrayBuffer.isView(data)) return JSON.stringify(data);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return `${data.constructor.name} ${createHash('sha256').update(bytes).digest('base64').slice(0, 12)}`;
}
