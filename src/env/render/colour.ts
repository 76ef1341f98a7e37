import { operantError } from '../../error/index.ts';

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Reads `#rrggbb`.
 *
 * @throws on anything else
 */
export function parseColour(colour: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(colour))
    throw operantError('colour is not understood', { value: colour, help: 'write it as #rrggbb' });
  const bits = Number.parseInt(colour.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}
