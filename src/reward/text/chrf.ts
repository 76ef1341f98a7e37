import { checkNumbers } from '../../error/index.ts';
import { ngramCounts, overlap, total, words } from './tokens.ts';

export interface ChrfOptions {
  /** Longest run of characters; 0 compares words alone; default 6. */
  readonly characterOrder?: number;
  /** Longest run of words; 0 is chrF (the default), 2 is chrF++. */
  readonly wordOrder?: number;
  /** Weight of recall against precision; default 2. */
  readonly beta?: number;
}

/**
 * chrF, 0 to 1: the F-score of precision and recall of character n-grams, each averaged over n (Popović 2015, "chrF:
 * character n-gram F-score"); with words, chrF++ (Popović 2017). White space is left out of the characters; in words,
 * punctuation at either end is a token of its own. Lengths of which one of the texts has no n-gram are left out of the
 * average, as in sacreBLEU.
 *
 * @throws for orders that are no lengths
 */
export function chrf(
  candidate: string,
  reference: string,
  { characterOrder = 6, wordOrder = 0, beta = 2 }: ChrfOptions = {},
): number {
  checkNumbers({ characterOrder, wordOrder }, 'a whole number from 0 on', 'in chrf');
  const pairs = [
    ...ordersOf(characters(candidate), characters(reference), characterOrder),
    ...ordersOf(wordsAndPunctuation(candidate), wordsAndPunctuation(reference), wordOrder),
  ].filter(([own, other]) => own.size > 0 && other.size > 0);
  if (pairs.length === 0) return 0;
  const mean = (share: (pair: Counts) => number) => pairs.reduce((sum, pair) => sum + share(pair), 0) / pairs.length;
  const precision = mean(([own, other]) => overlap(own, other) / total(own));
  const recall = mean(([own, other]) => overlap(own, other) / total(other));
  const denominator = beta ** 2 * precision + recall;
  return denominator === 0 ? 0 : ((1 + beta ** 2) * precision * recall) / denominator;
}

type Counts = readonly [own: Map<string, number>, other: Map<string, number>];

function ordersOf(own: readonly string[], other: readonly string[], order: number): Counts[] {
  return Array.from({ length: order }, (_, i) => [ngramCounts(own, i + 1), ngramCounts(other, i + 1)]);
}

function characters(text: string): string[] {
  return [...text.replace(/\s+/g, '')];
}

/** A mark at the end of a word is split off, or else one at its beginning. */
function wordsAndPunctuation(text: string): string[] {
  return words(text).flatMap((word) => {
    const characters = [...word];
    if (characters.length === 1) return [word];
    if (isMark(characters.at(-1)!)) return [characters.slice(0, -1).join(''), characters.at(-1)!];
    return isMark(characters[0]!) ? [characters[0]!, characters.slice(1).join('')] : [word];
  });
}

function isMark(character: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(character);
}
