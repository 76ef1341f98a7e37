import { encode } from 'modern-gif';
import { operantError } from '../../error/index.ts';
import type { DisplayList } from './display-list.ts';
import { type PixelOptions, proportional } from './png.ts';
import type { Raster } from './raster.ts';

/**
 * The pictures in turn, again and again, as the bytes of a GIF file. All are as large as the first.
 *
 * @param fps - pictures in a second, above 0; the format knows hundredths of a second only
 * @throws where there are no pictures, and as {@link renderPng}
 */
export async function renderGif(
  pictures: readonly DisplayList[],
  { width = 400, fps = 20 }: PixelOptions & { readonly fps?: number } = {},
): Promise<Uint8Array> {
  if (pictures.length === 0) throw operantError('film has no pictures', { help: 'give one or more' });
  if (!(fps > 0)) throw operantError('pictures in a second must be above 0', { value: fps, where: 'in renderGif' });
  const rasters = pictures.map((picture) => proportional(picture, { width }));
  const delay = Math.max(10, Math.round(100 / fps) * 10);
  const frames = rasters.map((raster) => ({ data: withAlpha(raster), delay }));
  return new Uint8Array(await encode({ width, height: rasters[0].height, frames, looped: true, loopCount: 0 }));
}

function withAlpha({ width, height, pixels }: Raster): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0, p = 0; p < pixels.length; i += 4, p += 3) {
    data[i] = pixels[p];
    data[i + 1] = pixels[p + 1];
    data[i + 2] = pixels[p + 2];
  }
  return data;
}
