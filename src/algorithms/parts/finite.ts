import { operantError } from '../../error/index.ts';
import type { NonFinite } from '../../tensor/index.ts';

/**
 * Refuses figures that are not finite.
 *
 * @throws naming the first operation that made NaN or infinity, as `diagnose` finds it, and the line that wrote it
 */
export function checkFinite(
  algorithm: string,
  figures: ArrayLike<number>,
  diagnose: () => NonFinite | undefined,
): void {
  for (let i = 0; i < figures.length; i++)
    if (!Number.isFinite(figures[i])) throw nonFiniteError(algorithm, diagnose());
}

function nonFiniteError(algorithm: string, origin: NonFinite | undefined): Error {
  return operantError('loss is not finite', {
    ...(origin && { value: `${origin.operation} gave ${origin.element}` }),
    where: origin ? `at ${origin.line} in ${algorithm}` : `in ${algorithm}, from weights or observations that are not`,
    help: 'lower learningRate or maxGradientNorm; weights of the last checkpoint are good',
  });
}
