import { checkNumbers } from '../../error/index.ts';
import type { Tensor, Tree } from '../../tensor/index.ts';
import { stateless } from './compose.ts';
import type { Transformation } from './transformation.ts';
import { combineLeaves } from './tree.ts';

/** Chooses parameters by their path (`layers.0.weight`). */
export type PathFilter = (path: string) => boolean;

/**
 * Updates with `decay` times the parameters added: after an adaptive step this is decoupled weight decay, before it L2
 * regularisation (Loshchilov, Hutter 2017, arXiv 1711.05101).
 *
 * @param isDecayed which parameters decay, all of them unless given. Inside `flattened` there is one parameter, whose
 *   path is ''.
 * @throws for a decay that is no finite number from 0 on
 */
export function addDecayedWeights(decay: number, isDecayed: PathFilter = () => true): Transformation {
  checkNumbers({ decay }, 'a finite number from 0 on', 'in addDecayedWeights');
  return stateless(<P extends Tree<Tensor>>(gradients: P, params: P) =>
    combineLeaves([gradients, params], ([g, param], path) => (isDecayed(path) ? g.add(param.mul(decay)) : g)),
  );
}
