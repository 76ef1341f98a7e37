import { nearestName } from './nearest-name.ts';
import { type OperantError, operantError } from './operant-error.ts';

/** What {@link unknownName} may be told besides. */
export interface UnknownNameDetail {
  readonly where?: string;
  /** What the reader should do where no name is near; choose among all of them unless given. */
  readonly otherwise?: string;
  /** How the reader writes a name; as it is unless given. */
  readonly written?: (name: string) => string;
}

/**
 * The error for a name that is none of the known ones. It names the nearest; where none is near, all of them.
 *
 * @param what what is wrong, as in `unknown environment`
 */
export function unknownName(
  what: string,
  name: string,
  known: Iterable<string>,
  { where, otherwise, written = (one) => one }: UnknownNameDetail = {},
): OperantError {
  const names = [...known];
  const near = nearestName(name, names);
  const all = names.length > 0 ? `choose among ${names.map(written).join(', ')}` : 'there are none';
  const help = near === undefined ? (otherwise ?? all) : `did you mean ${written(near)}?`;
  return operantError(what, { value: written(name), help, ...(where && { where }) });
}

/**
 * What has a name, among all things of a kind.
 *
 * @param kind as in `algorithm`
 * @throws where nothing has it, as {@link unknownName} says it
 */
export function findNamed<T extends { readonly name: string }>(all: readonly T[], name: string, kind: string): T {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw unknownName(
    `unknown ${kind}`,
    name,
    all.map((one) => one.name),
  );
}

/**
 * Holds the names of options to the known ones.
 *
 * @throws for the first that is none, as {@link unknownName} says it
 */
export function checkOptionNames(given: object, known: readonly string[], detail: UnknownNameDetail): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName('unknown option', unknown, known, detail);
}
