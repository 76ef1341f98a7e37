import { checkCounts, checkNumbers, operantError } from '../../error/index.ts';
import { conv2d, type Tensor } from '../../tensor/index.ts';
import { type Initialiser, zeroInitialiser } from '../initial/initialiser.ts';
import { orthogonal } from '../initial/orthogonal.ts';
import type { Module } from '../module.ts';

/** `weight [O, C, k, k]`, `bias [O]` */
export type ConvParams = { readonly weight: Tensor; readonly bias: Tensor };

/** `[channels, height, width]` */
export type ImageShape = readonly [channels: number, height: number, width: number];

export interface ConvOptions {
  /** Channels of the result. */
  readonly channels: number;
  /** Side of the square kernel. */
  readonly kernel: number;
  /** Steps of the kernel; 1 unless given. */
  readonly stride?: number;
  /** Zeros around the image; 0 unless given. */
  readonly padding?: number;
  /** Draws the kernel; `orthogonal(√2)` unless given. */
  readonly initialiser?: Initialiser;
}

/** One convolution of images of a known shape. */
export interface Conv extends Module<ConvParams> {
  readonly outputShape: ImageShape;
}

/**
 * `[N, C, H, W] → [N, channels, H', W']` with `H' = ⌊(H + 2 · padding − kernel) / stride⌋ + 1`, plus a bias a channel.
 *
 * @throws where a number is no whole one, and where the kernel is larger than the padded image
 */
export function conv(inputShape: ImageShape, options: ConvOptions): Conv {
  const { channels, kernel, stride = 1, padding = 0, initialiser = orthogonal(Math.SQRT2) } = options;
  const [inputs, height, width] = inputShape;
  checkCounts({ inputs, height, width, channels, kernel, stride }, 'in conv');
  checkNumbers({ padding }, 'a whole number from 0 on', 'in conv');
  const reach = (length: number) => Math.floor((length + 2 * padding - kernel) / stride) + 1;
  if (reach(Math.min(height, width)) < 1) {
    throw operantError('kernel larger than the image', {
      value: `${kernel} on ${height} by ${width}`,
      where: 'in conv',
      help: 'use smaller kernels or fewer layers',
    });
  }
  return {
    outputShape: [channels, reach(height), reach(width)],
    init: (stream) => ({
      weight: initialiser([channels, inputs, kernel, kernel], stream.fork('weight')),
      bias: zeroInitialiser([channels], stream.fork('bias')),
    }),
    apply: ({ weight, bias }, x) => conv2d(x, weight, { stride, padding }).add(bias.reshape([channels, 1, 1])),
  };
}
