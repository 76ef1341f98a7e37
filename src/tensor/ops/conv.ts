import { makeTensor, traceError } from '../op.ts';
import { type Shape, sizeOf } from '../shape.ts';
import type { Op, Tensor } from '../tensor.ts';
import { type Pair, pair } from './pair.ts';
import { zeros } from './source.ts';

/** How a kernel moves over an image. */
export interface ConvOptions {
  /** Steps of the kernel; 1 unless given. */
  readonly stride?: number | Pair;
  /** Zeros around the image; 0 unless given. */
  readonly padding?: number | Pair;
  /** Distance between the kernel's elements; 1 unless given. */
  readonly dilation?: number | Pair;
}

interface Geometry {
  readonly strides: Pair;
  readonly pads: Pair;
  readonly dilations: Pair;
}

function geometryOf(operation: string, operands: readonly Tensor[], options: ConvOptions): Geometry {
  const { stride = 1, padding = 0, dilation = 1 } = options;
  const geometry = { strides: pair(stride), pads: pair(padding), dilations: pair(dilation) };
  const steps = [...geometry.strides, ...geometry.dilations];
  if (!steps.every((n) => Number.isInteger(n) && n > 0) || !geometry.pads.every((n) => Number.isInteger(n) && n >= 0)) {
    throw traceError(operation, 'stride and dilation must be integers ≥ 1, padding ≥ 0', operands);
  }
  if (operands.some((operand) => operand.rank !== 4 || operand.dtype !== 'float32')) {
    throw traceError(operation, 'takes float32 tensors of rank 4: images and kernels', operands);
  }
  return geometry;
}

const geometryAttributes = (result: Tensor) => {
  const { strides, pads, dilations } = result.attributes as unknown as Geometry;
  return { strides, pads: [...pads, ...pads], dilations };
};

const optionsOf = ({ strides, pads, dilations }: Geometry): ConvOptions => ({
  stride: strides,
  padding: pads,
  dilation: dilations,
});

/** Calls `visit(imagePlace, kernelPlace, resultPlace)` for every product of a convolution image ⋆ kernel → result. */
function visitProducts(
  image: readonly number[],
  kernel: readonly number[],
  result: readonly number[],
  { strides, pads, dilations }: Geometry,
  visit: (imagePlace: number, kernelPlace: number, resultPlace: number) => void,
): void {
  const [batch, outputs, rows, columns] = result as [number, number, number, number];
  const [, channels, height, width] = image as [number, number, number, number];
  const [, , kernelRows, kernelColumns] = kernel as [number, number, number, number];
  const total = batch * outputs * rows * columns * channels * kernelRows * kernelColumns;
  for (let i = 0; i < total; i++) {
    let rest = i;
    const next = (length: number) => {
      const index = rest % length;
      rest = Math.floor(rest / length);
      return index;
    };
    const [v, u, c, q, p] = [next(kernelColumns), next(kernelRows), next(channels), next(columns), next(rows)];
    const [o, n] = [next(outputs), next(batch)];
    const y = p! * strides[0] - pads[0] + u! * dilations[0];
    const x = q! * strides[1] - pads[1] + v! * dilations[1];
    if (y < 0 || y >= height || x < 0 || x >= width) continue;
    visit(
      ((n! * channels + c!) * height + y) * width + x,
      ((o! * channels + c!) * kernelRows + u!) * kernelColumns + v!,
      ((n! * outputs + o!) * rows + p!) * columns + q!,
    );
  }
}

/** Gradient of a convolution with respect to its kernel: the image convolved with g, batch and channels swapped. */
function kernelGradient(image: Tensor, g: Tensor, kernelShape: readonly number[], geometry: Geometry): Tensor {
  const swapped = conv2d(image.transpose([1, 0, 2, 3]), g.transpose([1, 0, 2, 3]), {
    stride: geometry.dilations,
    dilation: geometry.strides,
    padding: geometry.pads,
  });
  // Rows and columns beyond the kernel arise where the stride left image elements unused.
  return swapped
    .slice({ axis: 2, end: kernelShape[2]! })
    .slice({ axis: 3, end: kernelShape[3]! })
    .transpose([1, 0, 2, 3]);
}

const convOp: Op = {
  name: 'conv2d',
  gradient: (result, g) => {
    const [image, kernel] = result.inputs as [Tensor, Tensor];
    const geometry = result.attributes as unknown as Geometry;
    const options = { ...optionsOf(geometry), size: image.shape.slice(2) as unknown as Pair };
    return [conv2dTranspose(g, kernel, options), kernelGradient(image, g, kernel.shape, geometry)];
  },
  lower: (result, inputs, graph) => graph.node('Conv', inputs, geometryAttributes(result)),
  evaluate: ([image, kernel], result) => {
    const data = new Float64Array(result.size);
    const geometry = result.attributes as unknown as Geometry;
    visitProducts(image!.shape, kernel!.shape, result.shape, geometry, (i, k, r) => {
      data[r]! += image!.data[i]! * kernel!.data[k]!;
    });
    return data;
  },
};

/** Kernels leave the memory of a sum of nothing as they found it. */
function product(op: Op, x: Tensor, kernel: Tensor, shape: Shape, geometry: Geometry): Tensor {
  if (x.size === 0 || kernel.size === 0) return zeros(shape);
  return makeTensor(op, [x, kernel], shape, 'float32', { ...geometry });
}

const axes = [0, 1] as const;

/** Length of a convolution's result along one spatial axis. */
function reach(image: Tensor, kernel: Tensor, { strides, pads, dilations }: Geometry, axis: 0 | 1): number {
  const span = dilations[axis] * (kernel.shape[axis + 2]! - 1);
  return Math.floor((image.shape[axis + 2]! + 2 * pads[axis] - span - 1) / strides[axis]) + 1;
}

/**
 * Cross-correlation of images with kernels: `[N, C, H, W] ⋆ [O, C, kH, kW] → [N, O, H', W']`, where
 * `H' = ⌊(H + 2·padding − dilation·(kH − 1) − 1) / stride⌋ + 1`.
 *
 * @throws for tensors that do not fit each other, and for a kernel larger than the padded image
 */
export function conv2d(image: Tensor, kernel: Tensor, options: ConvOptions = {}): Tensor {
  const geometry = geometryOf('conv2d', [image, kernel], options);
  if (image.shape[1] !== kernel.shape[1]) {
    throw traceError('conv2d', `image has ${image.shape[1]} channels, kernel ${kernel.shape[1]}`, [image, kernel]);
  }
  const spatial = axes.map((axis) => reach(image, kernel, geometry, axis));
  if (spatial.some((length) => length < 1)) throw traceError('conv2d', 'kernel larger than the image', [image, kernel]);
  return product(convOp, image, kernel, [image.shape[0]!, kernel.shape[0]!, ...spatial], geometry);
}

const convTransposeOp: Op = {
  name: 'conv2dTranspose',
  gradient: (result, g) => {
    const [x, kernel] = result.inputs as [Tensor, Tensor];
    const geometry = result.attributes as unknown as Geometry;
    return [conv2d(g, kernel, optionsOf(geometry)), kernelGradient(g, x, kernel.shape, geometry)];
  },
  lower: (result, inputs, graph) => {
    const [x, kernel] = result.inputs as [Tensor, Tensor];
    const geometry = result.attributes as unknown as Geometry;
    const extra = axes.map((axis) => result.shape[axis + 2]! - smallestReach(x, kernel, geometry, axis));
    return graph.node('ConvTranspose', inputs, { ...geometryAttributes(result), output_padding: extra });
  },
  evaluate: ([x, kernel], result) => {
    const data = new Float64Array(sizeOf(result.shape));
    const geometry = result.attributes as unknown as Geometry;
    visitProducts(result.shape, kernel!.shape, x!.shape, geometry, (i, k, r) => {
      data[i]! += x!.data[r]! * kernel!.data[k]!;
    });
    return data;
  },
};

/** Length along one spatial axis of the smallest image whose convolution with `kernel` has the lengths of `x`. */
function smallestReach(x: Tensor, kernel: Tensor, { strides, pads, dilations }: Geometry, axis: 0 | 1): number {
  const span = dilations[axis] * (kernel.shape[axis + 2]! - 1);
  return (x.shape[axis + 2]! - 1) * strides[axis] - 2 * pads[axis] + span + 1;
}

/**
 * The transpose of `conv2d` as a linear map of images: `[N, O, H', W']` with kernels `[O, C, kH, kW]` gives
 * `[N, C, H, W]`. `size` chooses `[H, W]` where several would fit; the smallest unless given.
 *
 * @throws for tensors that do not fit each other, and for a size whose convolution would not have the lengths of `x`
 */
export function conv2dTranspose(
  x: Tensor,
  kernel: Tensor,
  options: ConvOptions & { readonly size?: Pair } = {},
): Tensor {
  const geometry = geometryOf('conv2dTranspose', [x, kernel], options);
  const fail = (what: string) => traceError('conv2dTranspose', what, [x, kernel]);
  if (x.shape[1] !== kernel.shape[0]) throw fail(`input has ${x.shape[1]} channels, kernel takes ${kernel.shape[0]}`);
  const spatial = axes.map((axis) => {
    const smallest = smallestReach(x, kernel, geometry, axis);
    const largest = smallest + geometry.strides[axis] - 1;
    const size = options.size?.[axis] ?? smallest;
    if (!Number.isInteger(size) || size < 1 || size < smallest || size > largest) {
      throw fail(`size ${size} is not in ${smallest} to ${largest}`);
    }
    return size;
  });
  return product(convTransposeOp, x, kernel, [x.shape[0]!, kernel.shape[1]!, ...spatial], geometry);
}
