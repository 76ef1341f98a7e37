import { operantError } from '../error/index.ts';

/** The index whose share of the summed weights holds `position`, a number in [0, 1). An index of weight zero is never returned. */
export function weightedIndex(weights: ArrayLike<number>, position: number): number {
  const goal = position * sumOfWeights(weights);
  let sum = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    sum += weights[i];
    last = i;
    if (goal < sum) return i;
  }
  return last;
}

function sumOfWeights(weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i] >= 0)) throw badWeights(`weight ${i} is not a non-negative number`, weights[i]);
    sum += weights[i];
  }
  if (sum > 0 && sum < Number.POSITIVE_INFINITY) return sum;
  throw badWeights(weights.length === 0 ? 'no weights' : 'weights have no finite positive sum', sum);
}

function badWeights(what: string, value: number): Error {
  return operantError(what, {
    value,
    where: 'in choice',
    help: 'give at least one finite weight above 0 and none below 0',
  });
}
