import { operantError } from '../../error/index.ts';

/** A number that may change as training goes on: itself, or a function of the step number. */
export type Schedule = number | ((step: number) => number);

/**
 * Runs straight from one value to another, and stays there.
 *
 * @param span - first and last step of the change, first < last
 */
export function ramp(from: number, to: number, span: readonly [first: number, last: number]): Schedule {
  const [first, last] = span;
  if (!(first < last)) throw operantError('ramp needs a first step before its last', { value: span });
  return (step) => from + (to - from) * Math.min(1, Math.max(0, (step - first) / (last - first)));
}

/** The value of a schedule at a step. */
export function scheduled(schedule: Schedule, step: number): number {
  return typeof schedule === 'number' ? schedule : schedule(step);
}
