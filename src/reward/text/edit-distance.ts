import { checkWork } from './check-work.ts';

/**
 * Least number of insertions, deletions and substitutions that turn one sequence into the other (Levenshtein 1966).
 *
 * @param a - text, compared by UTF-16 units, or tokens
 * @throws above 25 million pairs of units
 */
export function editDistance(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  checkWork(a.length, b.length);
  let previous = Uint32Array.from({ length: b.length + 1 }, (_, j) => j);
  let current = new Uint32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current[j] = Math.min(previous[j]! + 1, current[j - 1]! + 1, substitution);
    }
    [previous, current] = [current, previous];
  }
  return previous[b.length]!;
}

/** `1 − distance / longer length`: 1 for equal sequences (two empty ones too), 0 where nothing agrees. */
export function editSimilarity(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - editDistance(a, b) / longer;
}
