import { operantError } from '../../error/index.ts';
import { showShape, sizeOf, Value } from '../../tensor/index.ts';
import type { Initialiser } from './initialiser.ts';

/**
 * A random matrix with orthonormal rows or columns (whichever are fewer), times `gain`; uniform (Haar) among all of them.
 *
 * Matrices are taken as they are, `[in, out]`; kernels `[O, C, kH, kW]` as O rows of C · kH · kW. Gains in use: √2 before ReLU and
 * in PPO's hidden layers, 1 for values, 0.01 for policy outputs.
 *
 * Saxe, McClelland, Ganguli 2013, arXiv 1312.6120. The factor Q of a normal matrix is Haar-distributed when the diagonal of R is
 * positive (Mezzadri 2006, arXiv math-ph/0609050), which Gram-Schmidt gives by itself.
 */
export function orthogonal(gain = 1): Initialiser {
  return (shape, stream) => {
    const [rows, columns] = matrixOf(shape);
    const count = Math.min(rows, columns);
    const length = Math.max(rows, columns);
    const vectors = new Float64Array(count * length);
    stream.fillNormal(vectors);
    for (let i = 0; i < count; i++) orthonormalise(vectors, i, length);
    const data = new Float32Array(rows * columns);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < length; j++) {
        data[rows <= columns ? i * columns + j : j * columns + i] = gain * vectors[i * length + j];
      }
    }
    return new Value(data, shape, 'float32');
  };
}

function matrixOf(shape: readonly number[]): [rows: number, columns: number] {
  if (shape.length < 2) {
    throw operantError('orthogonal initialisation of a shape that is no matrix', {
      value: showShape(shape),
      help: 'use a shape of at least two axes',
    });
  }
  return [shape[0], sizeOf(shape.slice(1))];
}

/**
 * Modified Gram-Schmidt: takes from vector `i` its parts along the earlier ones, and makes its length 1. In float64 one pass
 * leaves normal matrices orthogonal to about 1e-12, far below the float32 result.
 */
function orthonormalise(vectors: Float64Array, i: number, length: number): void {
  const own = vectors.subarray(i * length, (i + 1) * length);
  for (let k = 0; k < i; k++) {
    const other = vectors.subarray(k * length, (k + 1) * length);
    const along = dot(own, other);
    for (let j = 0; j < length; j++) own[j] -= along * other[j];
  }
  const norm = Math.sqrt(dot(own, own));
  for (let j = 0; j < length; j++) own[j] /= norm;
}

/** Four sums side by side, because one would wait for each addition. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const quads = a.length - (a.length % 4);
  for (let j = 0; j < quads; j += 4) {
    s0 += a[j] * b[j];
    s1 += a[j + 1] * b[j + 1];
    s2 += a[j + 2] * b[j + 2];
    s3 += a[j + 3] * b[j + 3];
  }
  for (let j = quads; j < a.length; j++) s0 += a[j] * b[j];
  return s0 + s1 + s2 + s3;
}
