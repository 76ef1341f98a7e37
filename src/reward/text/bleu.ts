import { checkCounts, operantError } from '../../error/index.ts';
import { ngramCounts, total, words } from './tokens.ts';

/**
 * What stands for a precision where no n-gram matches (numbers as in Chen and Cherry 2014, "A systematic comparison of
 * smoothing techniques for sentence-level BLEU"):
 *
 * - `none`: 0, as published, so that BLEU is 0
 * - `floor`: 0.1 matches instead of none (their method 1, with ε = 0.1)
 * - `add-one`: one match and one n-gram more for n > 1 (method 2; Lin and Och 2004)
 * - `exponential`: 1/2 match at the first n without any, 1/4 at the next, … (method 3; NIST, and the default of
 *   sacreBLEU)
 */
export type BleuSmoothing = 'none' | 'floor' | 'add-one' | 'exponential';

export interface BleuOptions {
  /** Longest n-gram; default 4. All lengths weigh the same. */
  readonly maxOrder?: number;
  readonly smoothing?: BleuSmoothing;
  /** Default: words between white space. */
  readonly tokens?: (text: string) => readonly string[];
}

/** What BLEU is made of. */
export interface BleuParts {
  /** `[maxOrder]` matches and candidates by length of n-gram, matches clipped at the most that one reference has. */
  readonly matches: readonly number[];
  readonly candidates: readonly number[];
  readonly brevityPenalty: number;
}

/**
 * BLEU of one candidate, 0 to 1: the brevity penalty times the geometric mean of the clipped n-gram precisions
 * (Papineni, Roukos, Ward and Zhu 2002, section 2.3).
 */
export function bleu(candidate: string, references: readonly string[], options: BleuOptions = {}): number {
  const { matches, candidates, brevityPenalty } = bleuParts(candidate, references, options);
  const precisions = smoothed(matches, candidates, options.smoothing ?? 'none');
  if (precisions.some((precision) => precision === 0)) return 0;
  const mean = precisions.reduce((sum, precision) => sum + Math.log(precision), 0) / precisions.length;
  return brevityPenalty * Math.exp(mean);
}

/**
 * Counts and brevity penalty. The penalty is `exp(1 − r/c)` for candidates shorter than the reference nearest in length
 * (the shorter of two as near), else 1.
 *
 * @throws without references, and for a `maxOrder` that is no length
 */
export function bleuParts(
  candidate: string,
  references: readonly string[],
  { maxOrder = 4, tokens = words }: BleuOptions = {},
): BleuParts {
  checkCounts({ maxOrder }, 'in bleu');
  if (references.length === 0) throw operantError('BLEU needs a reference');
  const own = tokens(candidate);
  const others = references.map(tokens);
  const orders = Array.from({ length: maxOrder }, (_, i) => i + 1);
  return {
    matches: orders.map((n) => clippedMatches(own, others, n)),
    candidates: orders.map((n) => Math.max(0, own.length - n + 1)),
    brevityPenalty: brevityPenalty(
      own.length,
      others.map(({ length }) => length),
    ),
  };
}

function clippedMatches(candidate: readonly string[], references: readonly (readonly string[])[], n: number): number {
  const most = new Map<string, number>();
  for (const reference of references) {
    for (const [ngram, count] of ngramCounts(reference, n)) most.set(ngram, Math.max(count, most.get(ngram) ?? 0));
  }
  const own = ngramCounts(candidate, n);
  return total(new Map([...own].map(([ngram, count]) => [ngram, Math.min(count, most.get(ngram) ?? 0)])));
}

function brevityPenalty(length: number, references: readonly number[]): number {
  const distance = (other: number) => Math.abs(other - length);
  const nearest = references.reduce((best, other) => {
    const nearer = distance(other) - distance(best);
    return nearer < 0 || (nearer === 0 && other < best) ? other : best;
  });
  if (length >= nearest) return 1;
  return length === 0 ? 0 : Math.exp(1 - nearest / length);
}

function smoothed(matches: readonly number[], candidates: readonly number[], smoothing: BleuSmoothing): number[] {
  let halving = 1;
  return matches.map((match, i) => {
    const count = candidates[i]!;
    if (smoothing === 'add-one' && i > 0) return (match + 1) / (count + 1);
    if (count === 0) return 0;
    if (match > 0 || smoothing === 'none' || smoothing === 'add-one') return match / count;
    if (smoothing === 'floor') return 0.1 / count;
    halving /= 2;
    return halving / count;
  });
}
