/** How the value falls off beyond the bounds. */
export type Sigmoid = 'gaussian' | 'linear' | 'quadratic';

/**
 * 1 where `x` lies in `[low, high]`; beyond, it falls with the distance and is `valueAtMargin` at a distance of `margin`.
 * A `gaussian` never reaches 0; `linear` and `quadratic` do, and stay there. With a margin of 0 it is 0 at once.
 *
 * As in Tassa et al. (2018), "DeepMind Control Suite", arXiv 1801.00690, section 2.2.
 */
export function tolerance(
  x: number,
  low: number,
  high: number,
  margin: number,
  sigmoid: Sigmoid = 'gaussian',
  valueAtMargin = 0.1,
): number {
  if (x >= low && x <= high) return 1;
  if (margin === 0) return 0;
  return falloff((x < low ? low - x : x - high) / margin, sigmoid, valueAtMargin);
}

/** Value at a distance that is counted in margins. */
function falloff(distance: number, sigmoid: Sigmoid, valueAtMargin: number): number {
  switch (sigmoid) {
    case 'gaussian':
      return valueAtMargin ** (distance * distance);
    case 'linear':
      return Math.max(1 - (1 - valueAtMargin) * distance, 0);
    case 'quadratic':
      return Math.max(1 - (1 - valueAtMargin) * distance * distance, 0);
  }
}
