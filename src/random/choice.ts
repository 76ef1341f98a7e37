import { operantError } from '../error/index.ts';

/** The index at which the running sum of the weights passes `goal`, a number from 0 to below their sum. Never one of weight zero. */
export function indexAt(weights: ArrayLike<number>, goal: number): number {
  let sum = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    sum += weights[i];
    last = i;
    if (goal < sum) return i;
  }
  // The product of a sum and a number below 1 may round to the sum itself.
  return last;
}

/** The sum of the weights. Throws unless it is finite and above 0, and no weight is negative or NaN. */
export function sumOfWeights(weights: ArrayLike<number>): number {
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
