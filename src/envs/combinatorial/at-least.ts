import { operantError } from '../../error/index.ts';

/** The value; throws when it is so small that some instances would have no first action. */
export function atLeast(name: string, value: number, least: number): number {
  if (value >= least) return value;
  throw operantError(`option ${name} is too small`, { value, help: `every instance can be solved from ${least} on` });
}
