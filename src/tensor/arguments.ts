import { operantError } from '../error/index.ts';
import type { DType } from './dtype.ts';
import { type Shape, sameShape } from './shape.ts';
import { visitTree } from './tree.ts';
import { Value, value } from './value.ts';

/** What a program sees of its arguments: where the leaves hang, and what each of them is. */
export interface ArgumentLeaf {
  readonly path: string;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** The leaves of a program's arguments, in order. Numbers become float32 scalars. */
export function argumentLeaves(program: string, args: readonly unknown[]): { leaves: ArgumentLeaf[]; values: Value[] } {
  const leaves: ArgumentLeaf[] = [];
  const values: Value[] = [];
  visitTree(args, (leaf, path) => {
    const known = toValue(leaf);
    if (!known) {
      throw operantError('argument that is not a value', {
        value: typeof leaf === 'object' ? (leaf?.constructor?.name ?? leaf) : leaf,
        where: `at argument ${path} of program ${program}`,
        help: 'pass numbers or value(array, shape)',
      });
    }
    leaves.push({ path, shape: known.shape, dtype: known.dtype });
    values.push(known);
  });
  return { leaves, values };
}

function toValue(leaf: unknown): Value | undefined {
  if (leaf instanceof Value) return leaf;
  return typeof leaf === 'number' ? value(leaf) : undefined;
}

/**
 * Reads the leaves of `tree` into `values` along the structure of `template`, the arguments that were traced. False where
 * the structure, a shape or a dtype differs. This is the path of every call after the first, so it makes no garbage.
 */
export function matchArguments(
  tree: unknown,
  template: ArgumentTemplate,
  leaves: readonly ArgumentLeaf[],
  values: Value[],
): boolean {
  if (template === 'leaf') {
    const known = toValue(tree);
    const leaf = leaves[values.length];
    if (!known || !leaf || known.dtype !== leaf.dtype || !sameShape(known.shape, leaf.shape)) return false;
    values.push(known);
    return true;
  }
  if (typeof tree !== 'object' || tree === null || tree instanceof Value) return false;
  if (Array.isArray(tree) !== Array.isArray(template)) return false;
  const record = tree as Record<string, unknown>;
  const parts = template as Readonly<Record<string, ArgumentTemplate>>;
  for (const key in record) if (record[key] !== undefined && !Object.hasOwn(parts, key)) return false;
  for (const key in parts) if (!matchArguments(record[key], parts[key]!, leaves, values)) return false;
  return true;
}

/** The structure of an argument tree. */
export type ArgumentTemplate = 'leaf' | readonly ArgumentTemplate[] | { readonly [key: string]: ArgumentTemplate };

export function templateOf(tree: unknown): ArgumentTemplate {
  if (typeof tree !== 'object' || tree === null || tree instanceof Value) return 'leaf';
  if (Array.isArray(tree)) return tree.map(templateOf);
  const entries = Object.entries(tree).filter(([, child]) => child !== undefined);
  return Object.fromEntries(entries.map(([key, child]) => [key, templateOf(child)]));
}
