import { part } from './dynamics.ts';

/**
 * Writes what an observation shows of the row of state at `s`: velocity to places 3 to 5 from `at` on, the rotation
 * matrix from the body to the world row by row to 6 to 14, the body rates to 15 to 17.
 */
export function observeBody(
  observations: { [index: number]: number },
  at: number,
  states: Float64Array,
  s: number,
): void {
  for (let k = 0; k < 3; k++) {
    observations[at + 3 + k] = states[s + part.velocity + k];
    observations[at + 15 + k] = states[s + part.rates + k];
  }
  const w = states[s + part.attitude];
  const x = states[s + part.attitude + 1];
  const y = states[s + part.attitude + 2];
  const z = states[s + part.attitude + 3];
  observations[at + 6] = 1 - 2 * (y * y + z * z);
  observations[at + 7] = 2 * (x * y - w * z);
  observations[at + 8] = 2 * (x * z + w * y);
  observations[at + 9] = 2 * (x * y + w * z);
  observations[at + 10] = 1 - 2 * (x * x + z * z);
  observations[at + 11] = 2 * (y * z - w * x);
  observations[at + 12] = 2 * (x * z - w * y);
  observations[at + 13] = 2 * (y * z + w * x);
  observations[at + 14] = 1 - 2 * (x * x + y * y);
}
