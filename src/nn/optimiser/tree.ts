import {
  fillTree,
  leavesOf,
  mapTree,
  type Tensor,
  type Tree,
  type Value,
  zerosValue,
  zipTrees,
} from '../../tensor/index.ts';
import type { Params, Values } from '../module.ts';

/** `fn` of every leaf. */
export function mapLeaves<P extends Tree<Tensor>>(tree: P, fn: (leaf: Tensor, path: string) => Tensor): P {
  return mapTree<P, Tensor, Tensor>(tree, fn) as unknown as P;
}

/** `fn` of the leaves that hang on the same path of each tree. */
export function combineLeaves<P extends Tree<Tensor>>(
  trees: readonly [P, ...Tree<Tensor>[]],
  fn: (...leaves: [Tensor, ...Tensor[]]) => Tensor,
): P {
  const same = trees as readonly [P, ...P[]];
  return zipTrees<P, Tensor, Tensor>(same, (leaves) => fn(...(leaves as [Tensor, ...Tensor[]]))) as unknown as P;
}

/** Zeros in the shapes of `params`: where running averages start. */
export function zerosLike(params: Tree<Value>): Values<Params> {
  const zeros = leavesOf<Value>(params).map((leaf) => zerosValue(leaf.shape));
  return fillTree<unknown, Value, Value>(params, zeros) as Values<Params>;
}
