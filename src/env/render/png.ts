import { encode } from 'fast-png';
import type { DisplayList } from './display-list.ts';
import { type Raster, rasterise } from './raster.ts';

/** How large a picture of pixels is. */
export interface PixelOptions {
  /** Width in pixels; 600 by default. The height follows. */
  readonly width?: number;
}

/** The picture as the bytes of a PNG file. @throws for a picture without a size, and a width that is no positive integer */
export function renderPng(picture: DisplayList, options: PixelOptions = {}): Uint8Array {
  const { width, height, pixels } = proportional(picture, options);
  return encode({ width, height, data: pixels, channels: 3, depth: 8 });
}

/** The picture as pixels, as wide as asked for and as high as it then has to be. */
export function proportional(picture: DisplayList, { width = 600 }: PixelOptions): Raster {
  return rasterise(picture, width, Math.max(1, Math.round((width * picture.height) / picture.width)));
}
