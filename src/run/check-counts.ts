import { operantError } from '../error/index.ts';

/**
 * Holds numbers to being counts; `where` stands in the error.
 *
 * @throws for the first that is no positive whole number, naming it
 */
export function checkCounts(counts: Readonly<Record<string, number>>, where: string): void {
  for (const [name, value] of Object.entries(counts)) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw operantError(`${name} is not a positive whole number`, { value, where });
  }
}
