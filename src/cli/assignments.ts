import { operantError } from '../error/index.ts';
import { parseValue } from './parse-value.ts';

/** A tree of options, as `{ network: { hidden: [32, 32] } }`. */
export interface OptionTree {
  [name: string]: unknown;
}

/** One `key=value` of the command line. */
export interface Assignment {
  /** `['network', 'hidden']`. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * Reads `key=value`, with dots in the key for nested options.
 *
 * @throws when there is no `=`, the key is empty, or the value is broken JSON
 */
export function parseAssignment(text: string): Assignment {
  const [, key, value] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const path = key?.trim().split('.') ?? [''];
  if (path.includes('')) {
    throw operantError('not of the form key=value', { value: text, help: 'write it as in learningRate=1e-3' });
  }
  return { path, value: parseValue(value) };
}

/** The tree that assignments make; the later of two for the same key counts. */
export function assignmentTree(assignments: readonly Assignment[]): OptionTree {
  return assignments.reduce((tree, { path, value }) => mergeTrees(tree, nested(path, value)), emptyTree());
}

/** `over` on top of `under`, group by group. */
export function mergeTrees(under: OptionTree, over: OptionTree): OptionTree {
  const merged = Object.assign(emptyTree(), under);
  for (const [name, value] of Object.entries(over)) {
    const below = merged[name];
    merged[name] = isTree(below) && isTree(value) ? mergeTrees(below, value) : value;
  }
  return merged;
}

function nested(path: readonly string[], value: unknown): OptionTree {
  const [name, ...rest] = path;
  return Object.assign(emptyTree(), { [name]: rest.length === 0 ? value : nested(rest, value) });
}

function isTree(value: unknown): value is OptionTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without a prototype, so that a key such as `__proto__` is an unknown option like any other. */
function emptyTree(): OptionTree {
  return Object.create(null);
}
