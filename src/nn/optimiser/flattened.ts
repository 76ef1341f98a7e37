import { concat, leavesByPath, mapTree, type Tensor, Value } from '../../tensor/index.ts';
import type { Transformation } from './transformation.ts';

/**
 * `inner` on all parameters joined to one vector, so that an update costs the operations of one parameter, whatever
 * their number. Its state is then vectors too. On two cores this took a step of a 64 by 64 network from 0.15 to 0.09 ms
 * and was never slower up to three million parameters, so the named optimisers (`adam`, `rmsprop`, …) do it; around a
 * chain that begins with `clipByGlobalNorm` it saves the norms of the single parameters as well.
 *
 * Leaves are joined in alphabetical order of their paths, so a tree read back from a file with its
 * keys in another order still fits its state.
 */
export function flattened(inner: Transformation): Transformation {
  return {
    init: (params) => inner.init(joinValues(byPath<Value>(params))),
    update: (gradients, state, params, inputs) => {
      const leaves = byPath<Tensor>(params);
      const result = inner.update(join(byPath(gradients)), state, join(leaves), inputs);
      const pieces = result.updates.split([...leaves.values()].map((leaf) => leaf.size));
      const places = new Map([...leaves.keys()].map((path, i) => [path, i]));
      const updates = mapTree<unknown, Tensor, Tensor>(gradients, (leaf, path) =>
        pieces[places.get(path) as number].reshape(leaf.shape),
      );
      return { updates: updates as typeof gradients, state: result.state };
    },
  };
}

function byPath<Leaf>(tree: unknown): ReadonlyMap<string, Leaf> {
  return new Map([...leavesByPath<Leaf>(tree)].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function join(leaves: ReadonlyMap<string, Tensor>): Tensor {
  return concat([...leaves.values()].map((leaf) => leaf.reshape([leaf.size])));
}

function joinValues(leaves: ReadonlyMap<string, Value>): Value {
  const parts = [...leaves.values()];
  const data = new Float32Array(parts.reduce((size, leaf) => size + leaf.size, 0));
  let place = 0;
  for (const part of parts) {
    data.set(part.data, place);
    place += part.size;
  }
  return new Value(data, [data.length], 'float32');
}
