import { operantError } from '../error/index.ts';

/**
 * The expected calibration error of stated probabilities (Naeini et al. 2015; Guo et al. 2017, arXiv 1706.04599,
 * equation 3): over bins of equal width, how far the mean of what was stated lies from the share that came true,
 * weighted by how many fell into the bin.
 *
 * @param stated - `[N]` probabilities, 0 to 1
 * @param came - `[N]` 1 for what came true, 0 for what did not
 * @param bins - each from its lower bound on, that of 1 being the last
 * @returns 0 for no numbers
 * @throws unless both are equally many
 */
export function calibrationError(stated: readonly number[], came: readonly number[], bins = 10): number {
  if (stated.length !== came.length) {
    throw operantError('not as many outcomes as probabilities', { value: `${came.length} for ${stated.length}` });
  }
  const excess = new Float64Array(bins);
  for (const [i, probability] of stated.entries()) {
    excess[Math.min(bins - 1, Math.floor(probability * bins))]! += probability - came[i]!;
  }
  return excess.reduce((sum, own) => sum + Math.abs(own), 0) / Math.max(1, stated.length);
}
