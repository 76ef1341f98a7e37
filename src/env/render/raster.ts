import { positiveInteger } from '../checks.ts';
import { parseColour, type Rgb } from './colour.ts';
import { checkSize, type DisplayList, type Shape } from './display-list.ts';
import { fillRegion, type Region, strokeRegions } from './geometry.ts';
import { type Drawable, textStrokes } from './letters.ts';

/** A picture as pixels. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** `[height, width, 3]`, red, green and blue. */
  readonly pixels: Uint8Array;
}

/** Samples along each side of a pixel. */
const samples = 3;

/**
 * The picture as pixels, stretched to `columns` x `rows`, edges smoothed. A line is at least one pixel wide.
 *
 * @throws for a picture without a size, columns or rows that are no positive integers, and colours not written as `#rrggbb`
 */
export function rasterise(picture: DisplayList, columns: number, rows: number): Raster {
  checkSize(picture);
  positiveInteger(columns, 'width in pixels');
  positiveInteger(rows, 'height in pixels');
  const fine: Raster = {
    width: columns * samples,
    height: rows * samples,
    pixels: new Uint8Array(columns * rows * samples * samples * 3),
  };
  const background = parseColour(picture.background);
  for (let i = 0; i < fine.pixels.length; i++) fine.pixels[i] = background[i % 3];
  const scaleX = fine.width / picture.width;
  const scaleY = fine.height / picture.height;
  const thinnest = samples / Math.min(scaleX, scaleY);
  for (const shape of picture.shapes.flatMap(drawable)) {
    const fill = 'fill' in shape && shape.fill !== undefined ? fillRegion(shape) : undefined;
    if (fill && 'fill' in shape) paint(fine, fill, parseColour(shape.fill!), scaleX, scaleY);
    if (shape.stroke === undefined) continue;
    const colour = parseColour(shape.stroke);
    const width = Math.max(shape.strokeWidth ?? 1, thinnest);
    for (const stroke of strokeRegions(shape, width)) paint(fine, stroke, colour, scaleX, scaleY);
  }
  return shrink(fine, columns, rows);
}

/** What a shape is made of, in strokes and areas. */
function drawable(shape: Shape): Drawable[] {
  return shape.kind === 'text' ? textStrokes(shape) : [shape];
}

function paint({ width, height, pixels }: Raster, region: Region, colour: Rgb, scaleX: number, scaleY: number): void {
  const [left, right] = [
    Math.max(0, Math.floor(region.left * scaleX)),
    Math.min(width, Math.ceil(region.right * scaleX)),
  ];
  const [top, bottom] = [
    Math.max(0, Math.floor(region.top * scaleY)),
    Math.min(height, Math.ceil(region.bottom * scaleY)),
  ];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (region.contains((x + 0.5) / scaleX, (y + 0.5) / scaleY)) pixels.set(colour, (y * width + x) * 3);
    }
  }
}

function shrink(fine: Raster, width: number, height: number): Raster {
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < pixels.length; i++) {
    const channel = i % 3;
    const x = ((i - channel) / 3) % width;
    const y = Math.floor(i / 3 / width);
    let sum = 0;
    for (let s = 0; s < samples * samples; s++) {
      const row = y * samples + Math.floor(s / samples);
      sum += fine.pixels[(row * fine.width + x * samples + (s % samples)) * 3 + channel];
    }
    pixels[i] = Math.round(sum / (samples * samples));
  }
  return { width, height, pixels };
}
