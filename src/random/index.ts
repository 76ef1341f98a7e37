export type { StreamState } from './state.ts';
export { Stream } from './stream.ts';
export { StreamArray } from './stream-array.ts';
