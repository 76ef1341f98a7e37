import { tokensOf } from './tokens.ts';

/**
 * The numbers written in an expression, from left to right, as often as they stand there: `-2*(3+3)` uses 2, 3 and 3.
 * Read as far as the text is an expression; the nearest float64 of each.
 */
export function numbersUsed(text: string): readonly number[] {
  return tokensOf(text).tokens.flatMap((token) => (token.kind === 'number' ? [Number(token.text)] : []));
}

/**
 * Whether an expression uses each of the given numbers at most as often as it is given, or with `all` exactly as often:
 * the rule of countdown.
 */
export function usesOnly(text: string, given: readonly number[], use: 'all' | 'some' = 'some'): boolean {
  const used = numbersUsed(text);
  const left = [...given];
  for (const number of used) {
    const at = left.indexOf(number);
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return use === 'some' || left.length === 0;
}
