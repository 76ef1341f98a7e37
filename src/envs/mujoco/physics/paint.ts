/** Red, green and blue, 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

export const paper: Colour = [0.93, 0.95, 0.97];
export const tileLight: Colour = [0.87, 0.9, 0.93];
export const tileDark: Colour = [0.78, 0.82, 0.87];
export const groundLine: Colour = [0.5, 0.56, 0.64];
export const shadow: Colour = [0.62, 0.67, 0.73];

const black: Colour = [0.08, 0.1, 0.15];
const white: Colour = [1, 1, 1];

/** The colour `part` of the way from `a` to `b`. */
export function mix(a: Colour, b: Colour, part: number): Colour {
  return [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1]), a[2] + part * (b[2] - a[2])];
}

export function darker(colour: Colour, part: number): Colour {
  return mix(colour, black, part);
}

export function lighter(colour: Colour, part: number): Colour {
  return mix(colour, white, part);
}

/** As `#rrggbb`. */
export function hex(colour: Colour): string {
  return `#${colour.map((part) => byte(part).toString(16).padStart(2, '0')).join('')}`;
}

function byte(part: number): number {
  return Math.round(255 * Math.min(Math.max(part, 0), 1));
}
