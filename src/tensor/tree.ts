import { operantError } from '../error/index.ts';

/** Nested records and arrays with leaves of one kind: how parameters, batches and states are passed around. */
export type Tree<Leaf> = Leaf | readonly Tree<Leaf>[] | { readonly [key: string]: Tree<Leaf> };

/** `T` with every leaf of type `From` replaced by `To`. */
export type MapTree<T, From, To> = T extends From
  ? To
  : T extends object
    ? { [K in keyof T]: MapTree<T[K], From, To> }
    : T;

/** One child of a tree node, with the key or index it hangs on. */
type Entry = readonly [key: string, child: unknown];

/** The children of a plain record or array; undefined for a leaf. Absent optional keys (undefined) do not count. */
function children(tree: unknown): Entry[] | undefined {
  if (Array.isArray(tree)) return tree.map((child, index) => [String(index), child]);
  if (typeof tree !== 'object' || tree === null) return undefined;
  const prototype = Object.getPrototypeOf(tree);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  return Object.entries(tree).filter(([, child]) => child !== undefined);
}

/** Calls `visit(leaf, path)` for every leaf, in key order of insertion; paths look like `layers.0.weight`. */
export function visitTree(tree: unknown, visit: (leaf: unknown, path: string) => void, path = ''): void {
  const entries = children(tree);
  if (!entries) visit(tree, path);
  for (const [key, child] of entries ?? []) visitTree(child, visit, path ? `${path}.${key}` : key);
}

/** All leaves, in order. */
export function leavesOf<Leaf>(tree: Tree<Leaf>): Leaf[] {
  const leaves: Leaf[] = [];
  visitTree(tree, (leaf) => leaves.push(leaf as Leaf));
  return leaves;
}

/**
 * The leaves by their paths, in order.
 *
 * @throws where two have one path, because a key holds a dot
 */
export function leavesByPath<Leaf>(tree: unknown): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  visitTree(tree, (leaf, path) => {
    if (leaves.has(path)) {
      throw operantError('two leaves of a tree have one path', { value: path, help: 'use keys without dots' });
    }
    leaves.set(path, leaf as Leaf);
  });
  return leaves;
}

/** A tree of the same structure with `fn(leaf, path)` at every leaf. */
export function mapTree<T, From, To>(tree: T, fn: (leaf: From, path: string) => To, path = ''): MapTree<T, From, To> {
  const entries = children(tree);
  if (!entries) return fn(tree as unknown as From, path) as MapTree<T, From, To>;
  const mapped = entries.map(([key, child]) => [key, mapTree(child, fn, path ? `${path}.${key}` : key)] as const);
  const result = Array.isArray(tree) ? mapped.map(([, child]) => child) : Object.fromEntries(mapped);
  return result as MapTree<T, From, To>;
}

/** A tree of the structure of `tree` whose leaves are taken from `leaves`, in order. */
export function fillTree<T, From, To>(tree: T, leaves: readonly To[]): MapTree<T, From, To> {
  let next = 0;
  return mapTree<T, From, To>(tree, () => leaves[next++]!);
}

/**
 * Combines trees of one structure leaf by leaf; keys may come in any order.
 *
 * @throws when the structures differ, naming the first path at which they do, and where two leaves have one path.
 */
export function zipTrees<T, Leaf, To>(
  trees: readonly [T, ...T[]],
  fn: (leaves: Leaf[], path: string) => To,
): MapTree<T, Leaf, To> {
  const columns = trees.map((tree) => leavesByPath<Leaf>(tree));
  for (const column of columns) checkSamePaths(columns[0]!, column);
  return mapTree<T, Leaf, To>(trees[0], (_, path) =>
    fn(
      columns.map((column) => column.get(path)!),
      path,
    ),
  );
}

function checkSamePaths(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): void {
  const [missing] = [...a.keys()].filter((path) => !b.has(path));
  const [extra] = [...b.keys()].filter((path) => !a.has(path));
  if (missing !== undefined || extra !== undefined) {
    throw operantError('trees of different structure', { value: missing ?? extra, where: 'at this path' });
  }
}
