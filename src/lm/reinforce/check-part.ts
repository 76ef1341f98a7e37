import { operantError } from '../../error/index.ts';

/** @throws unless a number that a part of a recipe is made with is one that the part works with */
export function checkPart(isRight: boolean, what: string, value: unknown, help: string): void {
  if (!isRight) throw operantError(`${what} is out of range`, { value, help });
}
