import type { Shape } from '../../env/index.ts';

/** Colours of the toy text tasks. */
export const colour = {
  ice: '#dcecf7',
  iceShade: '#cfe3f2',
  water: '#2f5f8f',
  start: '#f4efe1',
  goal: '#2e9e5b',
  grass: '#dfead2',
  grassShade: '#d4e2c4',
  chasm: '#4a4038',
  skin: '#e8b48a',
  coat: '#d2603a',
  ink: '#1d2733',
} as const;

/** A board of one-unit tiles in two shades. */
export function checkerboard(width: number, height: number, light: string, dark: string): Shape[] {
  return Array.from({ length: width * height }, (_, k) => {
    const [x, y] = [k % width, Math.floor(k / width)];
    return { kind: 'rect', x, y, width: 1, height: 1, fill: (x + y) % 2 === 0 ? light : dark };
  });
}

/** A plate on the tile at (x, y). */
export function tile(x: number, y: number, fill: string): Shape {
  return { kind: 'rect', x: x + 0.08, y: y + 0.08, width: 0.84, height: 0.84, fill };
}

/** Somebody standing on the tile at (x, y), `scale` of a tile large. */
export function person(x: number, y: number, scale = 1): Shape[] {
  const [middle, top] = [x + 0.5, y + 0.5 - scale / 2];
  return [
    {
      kind: 'polygon',
      points: [
        [middle - 0.24 * scale, top + 0.84 * scale],
        [middle - 0.13 * scale, top + 0.44 * scale],
        [middle + 0.13 * scale, top + 0.44 * scale],
        [middle + 0.24 * scale, top + 0.84 * scale],
      ],
      fill: colour.coat,
    },
    {
      kind: 'circle',
      center: [middle, top + 0.32 * scale],
      radius: 0.17 * scale,
      fill: colour.skin,
      stroke: colour.ink,
      strokeWidth: 0.03 * scale,
    },
  ];
}
