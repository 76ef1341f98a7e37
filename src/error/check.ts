import { operantError } from './operant-error.ts';

/** What numbers can be held to, in the words that stand in the error. NaN is none of them. */
const kinds = {
  'a positive whole number': (x: number) => Number.isSafeInteger(x) && x >= 1,
  'a whole number from 0 on': (x: number) => Number.isSafeInteger(x) && x >= 0,
  'a finite number': Number.isFinite,
  'a finite number above 0': (x: number) => x > 0 && x < Number.POSITIVE_INFINITY,
  'a finite number from 0 on': (x: number) => x >= 0 && x < Number.POSITIVE_INFINITY,
  /** Infinity is one of them. */
  'a number above 0': (x: number) => x > 0,
  'in [0, 1]': (x: number) => x >= 0 && x <= 1,
  'in [0, 1)': (x: number) => x >= 0 && x < 1,
  'in (0, 1]': (x: number) => x > 0 && x <= 1,
};

/**
 * Holds numbers to a kind; `where` stands in the error.
 *
 * @throws for the first that is not of the kind, naming it
 * @example checkNumbers({ beta1, beta2 }, 'in [0, 1)', 'in adam')
 */
export function checkNumbers(
  numbers: Readonly<Record<string, number>>,
  kind: keyof typeof kinds,
  where?: string,
): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (typeof value === 'number' && kinds[kind](value)) continue;
    throw operantError(`${name} is not ${kind}`, { value, ...(where === undefined ? {} : { where }) });
  }
}

/** Holds numbers to being positive whole ones: see {@link checkNumbers}. */
export function checkCounts(counts: Readonly<Record<string, number>>, where?: string): void {
  checkNumbers(counts, 'a positive whole number', where);
}
