import { operantError } from '../../error/index.ts';

/** A picture as plain drawing commands, in world units: x to the right, y **down**, origin at the top left corner. JSON-able. */
export interface DisplayList {
  readonly width: number;
  readonly height: number;
  /** Colour behind everything. */
  readonly background: string;
  /** Painted in order, later over earlier. */
  readonly shapes: readonly Shape[];
}

/** @throws for a picture without a size, in which nothing could be drawn */
export function checkSize({ width, height }: DisplayList): void {
  if (width > 0 && height > 0 && Number.isFinite(width * height)) return;
  throw operantError('picture has no size', { value: `${width} x ${height}`, help: 'give it a width and a height' });
}

/** A point `[x, y]`. */
export type Point = readonly [x: number, y: number];

/** Colours are `#rrggbb`; a shape without `fill` or `stroke` shows nothing of that part. `strokeWidth` is in world units, 1 by default. */
interface Paint {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
}

interface Stroke {
  readonly stroke: string;
  readonly strokeWidth?: number;
}

/** One drawing command. */
export type Shape =
  | ({ readonly kind: 'line'; readonly from: Point; readonly to: Point } & Stroke)
  | ({ readonly kind: 'polyline'; readonly points: readonly Point[] } & Stroke)
  | ({ readonly kind: 'polygon'; readonly points: readonly Point[] } & Paint)
  | ({
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    } & Paint)
  | ({ readonly kind: 'circle'; readonly center: Point; readonly radius: number } & Paint)
  | {
      readonly kind: 'text';
      /** Where the anchor of the text's baseline lies. */
      readonly at: Point;
      readonly text: string;
      /** Height of the font, in world units. */
      readonly size: number;
      readonly fill: string;
      /** Which part of the text lies at `at`; `start` by default. */
      readonly anchor?: 'start' | 'middle' | 'end';
    };
