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
export function mapLeaves<P extends Tree<Tensor>>(tree: P, fn: (leaf: Tensor) => Tensor): P {
  return mapTree<unknown, Tensor, Tensor>(tree, fn) as P;
}

/** `fn` of the leaves that hang on the same path of each tree; the result has the first tree's structure. */
export function combineLeaves<P extends Tree<Tensor>>(
  trees: readonly [P, ...Tree<Tensor>[]],
  fn: (leaves: Tensor[], path: string) => Tensor,
): P {
  return zipTrees<unknown, Tensor, Tensor>(trees, fn) as P;
}

/** Zeros in the shapes of `params`: where running averages start. */
export function zerosLike(params: Tree<Value>): Values<Params> {
  const zeros = leavesOf<Value>(params).map((leaf) => zerosValue(leaf.shape));
  return fillTree<unknown, Value, Value>(params, zeros) as Values<Params>;
}
