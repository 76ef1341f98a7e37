import type { Loss } from '../engine/loss.ts';
import { policyLoss } from './loss/policy-loss.ts';
import type { Recipe } from './recipe.ts';

/** The loss of a recipe: what of it has to be differentiated. */
export function recipeLoss(recipe: Recipe): Loss {
  const { surrogate, kl, entropyCoefficient, correction, tokenMasks = [], demonstrations, critic } = recipe;
  return policyLoss({
    surrogate,
    ...(kl?.place === 'loss' && { kl: kl.estimate }),
    hasEntropyBonus: entropyCoefficient !== undefined,
    isCorrected: correction !== undefined,
    hasTokenPenalty: tokenMasks.some(({ hasPenalty }) => hasPenalty),
    ...(demonstrations && { demonstrations }),
    ...(critic && { critic }),
  });
}
