import { operantError } from '../../error/index.ts';

/**
 * What a token's loss is multiplied by where the policy that drew it is not the one that the ratio is taken against:
 * because the sampler rounds otherwise, truncates its distribution, or had older weights. `ratio` is old policy over
 * sampler.
 */
export interface Correction {
  readonly name: string;
  weight(ratio: number): number;
}

/**
 * Truncated importance sampling: `min(ratio, bound)` (Yao et al. 2025, "Your efficient RL framework secretly brings you
 * off-policy RL training").
 */
export function truncated(bound = 2): Correction {
  if (!(bound > 0))
    throw operantError('bound of the correction is not positive', { value: bound, help: 'give for example 2' });
  return { name: `truncated at ${bound}`, weight: (ratio) => Math.min(ratio, bound) };
}

/** The ratio within two bounds, and nothing outside of them: IcePop (Ling team 2025, arXiv 2510.18855). */
export function withinBounds(low = 0.5, high = 5): Correction {
  if (!(low >= 0 && low < high))
    throw operantError('bounds of the correction are not in order', {
      value: `${low}, ${high}`,
      help: 'give 0 ≤ low < high, for example 0.5 and 5',
    });
  return { name: `within ${low} to ${high}`, weight: (ratio) => (ratio >= low && ratio <= high ? ratio : 0) };
}
