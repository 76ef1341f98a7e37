import { sizeOf, type Tensor } from '../../tensor/index.ts';
import { type Activation, activationOf } from '../activation.ts';
import { orthogonal } from '../initial/orthogonal.ts';
import type { Module } from '../module.ts';
import { numbered } from '../numbered.ts';
import { type Conv, type ConvOptions, type ConvParams, conv, type ImageShape } from './conv.ts';
import { type LinearParams, linear } from './linear.ts';

export type ConvNetParams = {
  readonly convolutions: Readonly<Record<string, ConvParams>>;
  readonly linear: LinearParams;
};

/** One convolution and the function after it. */
export interface ConvLayer extends ConvOptions {
  /** That of the net unless given. */
  readonly activation?: Activation;
}

export interface ConvNetOptions {
  readonly inputShape: ImageShape;
  readonly layers: readonly ConvLayer[];
  /** Width of the linear layer that follows the convolutions; 512 unless given. */
  readonly features?: number;
  /** Function after every layer, the last one included; relu unless given. */
  readonly activation?: Activation;
}

export interface ConvNet extends Module<ConvNetParams> {
  /** Width of the result. */
  readonly features: number;
}

/**
 * The convolutions for 84 by 84 images of Mnih et al. 2015, "Human-level control through deep reinforcement learning",
 * Nature 518.
 */
export const NATURE_CONVOLUTIONS: readonly ConvLayer[] = [
  { channels: 32, kernel: 8, stride: 4 },
  { channels: 64, kernel: 4, stride: 2 },
  { channels: 64, kernel: 3, stride: 1 },
];

/**
 * Convolutions, then one linear layer over everything that they give: `[…, C, H, W] → […, features]`, float32. See
 * `pixelsToFloat` and `channelsFirst` for images of bytes and for images with their channels last.
 *
 * @throws where a kernel is larger than what it is to read
 */
export function convNet(options: ConvNetOptions): ConvNet {
  const { inputShape, features = 512, activation = 'relu' } = options;
  const convolutions = chained(inputShape, options.layers);
  const activations = options.layers.map((layer) => activationOf(layer.activation ?? activation));
  const flatSize = sizeOf(convolutions.at(-1)?.outputShape ?? inputShape);
  const last = linear(flatSize, features, { initialiser: orthogonal(Math.SQRT2) });
  const lastActivation = activationOf(activation);
  return {
    features,
    init: (stream) => ({
      convolutions: numbered(convolutions.map((layer, i) => layer.init(stream.fork('convolutions').fork(i)))),
      linear: last.init(stream.fork('linear')),
    }),
    apply: (params, x) => {
      const images = x.reshape([-1, ...inputShape]);
      const seen = convolutions.reduce((h, layer, i) => activations[i](layer.apply(params.convolutions[i], h)), images);
      const flat = seen.reshape([...x.shape.slice(0, -3), flatSize]);
      return lastActivation(last.apply(params.linear, flat));
    },
  };
}

function chained(inputShape: ImageShape, layers: readonly ConvOptions[]): Conv[] {
  let shape = inputShape;
  return layers.map((options) => {
    const layer = conv(shape, options);
    shape = layer.outputShape;
    return layer;
  });
}

/** Bytes 0 to 255 to float32 0 to 1, any shape. */
export function pixelsToFloat(x: Tensor): Tensor {
  return x.cast('float32').mul(1 / 255);
}

/** Images `[…, H, W, C]` to `[…, C, H, W]`. */
export function channelsFirst(x: Tensor): Tensor {
  const lead = Array.from({ length: x.rank - 3 }, (_, axis) => axis);
  return x.transpose([...lead, x.rank - 1, x.rank - 3, x.rank - 2]);
}
