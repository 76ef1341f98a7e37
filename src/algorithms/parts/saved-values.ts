import { operantError } from '../../error/index.ts';
import { fillTree, leavesOf, type Tree, Value, visitTree } from '../../tensor/index.ts';
import type { State } from '../types.ts';

/** A tree of values as checkpoint state: copies of the arrays, by their paths. */
export function saveValues(tree: unknown): State {
  const saved: Record<string, State> = {};
  visitTree(tree, (leaf, path) => {
    saved[path] = (leaf as Value).data.slice();
  });
  return saved;
}

/**
 * Saved arrays back in the structure and the shapes of `tree`.
 *
 * @throws when an array is missing or of another size
 */
export function loadValues<T>(tree: T, state: State): T {
  const saved = state as Readonly<Record<string, Value['data']>>;
  const leaves = leavesOf<Value>(tree as Tree<Value>);
  const loaded: Value[] = [];
  visitTree(tree, (_, path) => {
    const like = leaves[loaded.length]!;
    const data = saved[path];
    if (data?.length !== like.size) {
      throw operantError('checkpoint does not fit the network', {
        value: data ? `${data.length} elements where ${like.size} belong` : 'missing',
        where: `at ${path}`,
      });
    }
    loaded.push(new Value(data.slice() as Value['data'], like.shape, like.dtype));
  });
  return fillTree<T, Value, Value>(tree, loaded) as T;
}
