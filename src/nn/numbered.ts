/**
 * A list as a record with the keys '0', '1', …: trees of parameters and states are records throughout (see `Params`).
 */
export function numbered<T>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((entry, i) => [String(i), entry]));
}
