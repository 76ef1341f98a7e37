import { traceError } from '../op.ts';
import type { Tensor } from '../tensor.ts';
import { type Pair, pair } from './pair.ts';

/** How a window moves over an image. */
export interface PoolOptions {
  /** Height and width of the window. */
  readonly size: number | Pair;
  /** Steps of the window; its size unless given. */
  readonly stride?: number | Pair;
  /** Rows and columns around the image, at most half the window; 0 unless given. */
  readonly padding?: number | Pair;
}

/** Largest element of every window: `[N, C, H, W] → [N, C, H', W']`, `H' = ⌊(H + 2·padding − size) / stride⌋ + 1`. */
export function maxPool2d(image: Tensor, options: PoolOptions): Tensor {
  return pool('maxPool2d', image, options, Number.NEGATIVE_INFINITY, (a, b) => a.maximum(b));
}

/** Mean of every window, zeros of the padding counted in; shapes as `maxPool2d`. */
export function avgPool2d(image: Tensor, options: PoolOptions): Tensor {
  const [height, width] = pair(options.size);
  return pool('avgPool2d', image, options, 0, (a, b) => a.add(b)).mul(1 / (height * width));
}

/** Combines the elements of every window, first down its columns, then along its rows. */
function pool(
  operation: string,
  image: Tensor,
  options: PoolOptions,
  fill: number,
  combine: (a: Tensor, b: Tensor) => Tensor,
): Tensor {
  const [sizes, pads] = [pair(options.size), pair(options.padding ?? 0)];
  const strides = pair(options.stride ?? sizes);
  const isValid = [...sizes, ...strides].every((n) => Number.isInteger(n) && n > 0);
  const isPadValid = pads.every((pad, i) => Number.isInteger(pad) && pad >= 0 && 2 * pad <= sizes[i]!);
  if (!isValid || !isPadValid) {
    throw traceError(operation, 'size and stride must be integers ≥ 1, padding from 0 to half the size', [image]);
  }
  if (image.rank !== 4 || image.dtype !== 'float32') throw traceError(operation, 'takes float32 of rank 4', [image]);
  return ([0, 1] as const).reduce((x, i) => {
    const padded = x.pad({ axis: i + 2, before: pads[i], after: pads[i], fill });
    const room = padded.shape[i + 2]! - sizes[i];
    if (room < 0) throw traceError(operation, 'window larger than the image', [image]);
    const span = room - (room % strides[i]) + 1;
    const shifted = Array.from({ length: sizes[i] }, (_, start) =>
      padded.slice({ axis: i + 2, start, end: start + span, step: strides[i] }),
    );
    return shifted.reduce(combine);
  }, image);
}
