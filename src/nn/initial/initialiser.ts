import { operantError } from '../../error/index.ts';
import type { Stream } from '../../random/index.ts';
import { type Shape, showShape, sizeOf, Value } from '../../tensor/index.ts';

/** Draws a float32 parameter of `shape` from `stream`. */
export type Initialiser = (shape: Shape, stream: Stream) => Value;

/** Numbers that meet in one output (`fanIn`) and that one input reaches (`fanOut`). */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/**
 * Fans of a weight: `[in, out]` for matrices, `[O, C, kH, kW]` (C · kH · kW and O · kH · kW) for kernels.
 *
 * @throws for shapes of rank 0 or 1, which have no fans
 */
export function fansOf(shape: Shape): Fans {
  if (shape.length === 2) return { fanIn: shape[0], fanOut: shape[1] };
  if (shape.length > 2) {
    const field = sizeOf(shape.slice(2));
    return { fanIn: shape[1] * field, fanOut: shape[0] * field };
  }
  throw operantError('shape without fans', {
    value: showShape(shape),
    where: 'in an initialiser',
    help: 'use a matrix [in, out] or a kernel [O, C, kH, kW]; for vectors use constantInitialiser',
  });
}

/** Every element equal to `fill`. */
export function constantInitialiser(fill: number): Initialiser {
  return (shape) => new Value(new Float32Array(sizeOf(shape)).fill(fill), shape, 'float32');
}

/** Every element 0. */
export const zeroInitialiser: Initialiser = constantInitialiser(0);

/** Uniform in `[−bound, bound)`. */
export function uniformInitialiser(bound: number): Initialiser {
  return (shape, stream) => {
    const data = new Float32Array(sizeOf(shape));
    stream.fillUniform(data, -bound, bound);
    return new Value(data, shape, 'float32');
  };
}

/** Normal with mean 0. */
export function normalInitialiser(standardDeviation: number): Initialiser {
  return (shape, stream) => {
    const data = new Float32Array(sizeOf(shape));
    stream.fillNormal(data, 0, standardDeviation);
    return new Value(data, shape, 'float32');
  };
}
