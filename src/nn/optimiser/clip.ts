import { checkNumbers } from '../../error/index.ts';
import { leavesOf, type Tensor, type Tree } from '../../tensor/index.ts';
import { stateless } from './compose.ts';
import type { Transformation } from './transformation.ts';
import { mapLeaves } from './tree.ts';

/** Euclidean norm of all leaves together, a scalar. */
export function globalNorm(tree: Tree<Tensor>): Tensor {
  const squares = leavesOf<Tensor>(tree).map((leaf) => leaf.square().sum());
  return squares.reduce((sum, square) => sum.add(square)).sqrt();
}

/**
 * Gradients scaled down so that their global norm is at most `max`; shorter ones stay as they are (Pascanu, Mikolov,
 * Bengio 2012, arXiv 1211.5063). The factor is `max / norm` as in optax; PyTorch's `clip_grad_norm_` has `max / (norm +
 * 1e-6)`.
 *
 * @throws unless max is above 0 and finite
 */
export function clipByGlobalNorm(max: number): Transformation {
  checkNumbers({ max }, 'a finite number above 0', 'in clipByGlobalNorm');
  return stateless((gradients) => {
    const factor = globalNorm(gradients).maximum(max).reciprocal().mul(max);
    return mapLeaves(gradients, (g) => g.mul(factor));
  });
}
