import { operantError } from '../error/index.ts';

/** Arrays that a snapshot may hold. */
export type SnapshotArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

/** Anything a snapshot may hold: plain data that `structuredClone` copies. */
export type SnapshotValue =
  | null
  | boolean
  | number
  | string
  | SnapshotArray
  | readonly SnapshotValue[]
  | { readonly [key: string]: SnapshotValue };

/** The whole state of an environment at one moment, as plain data. It shares no memory with the environment. */
export type EnvSnapshot = {
  /** Whose state it is; only an environment of the same `id` takes it back. */
  readonly id: string;
  readonly numEnvs: number;
  readonly state: { readonly [key: string]: SnapshotValue };
};

/** Copies of named arrays, for a snapshot. */
export function copyArrays<T extends SnapshotArray>(arrays: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, array.slice() as T]));
}

/**
 * Checks that a snapshot holds arrays like the environment's own.
 *
 * @throws when one is missing, or has another type or length
 */
export function checkArrays(arrays: Readonly<Record<string, SnapshotArray>>, saved: SnapshotValue | undefined): void {
  const record = (saved ?? {}) as Readonly<Record<string, SnapshotValue>>;
  for (const [name, array] of Object.entries(arrays)) {
    const from = record[name] as SnapshotArray | undefined;
    if (from?.constructor === array.constructor && from.length === array.length) continue;
    throw operantError('snapshot does not fit this environment', {
      where: `at array ${name}`,
      help: 'restore it into an environment made with the same options',
    });
  }
}

/** Writes arrays of a snapshot back into the environment's own; throws as {@link checkArrays}, with nothing written. */
export function restoreArrays(arrays: Readonly<Record<string, SnapshotArray>>, saved: SnapshotValue | undefined): void {
  checkArrays(arrays, saved);
  const record = saved as Readonly<Record<string, SnapshotArray>>;
  for (const [name, array] of Object.entries(arrays)) array.set(record[name]);
}

/**
 * Checks whose snapshot it is, before anything is restored from it.
 *
 * @throws when the snapshot is of another environment or of another number of them
 */
export function checkSnapshot(snapshot: EnvSnapshot, id: string, numEnvs: number): void {
  if (snapshot.id === id && snapshot.numEnvs === numEnvs) return;
  throw operantError('snapshot is of another environment', {
    value: `${snapshot.numEnvs} x ${snapshot.id}`,
    help: `this one is ${numEnvs} x ${id}`,
  });
}
