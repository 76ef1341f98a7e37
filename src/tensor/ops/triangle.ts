import { traceError } from '../op.ts';
import type { Tensor } from '../tensor.ts';
import { arange } from './source.ts';

/** `[rows, columns]`, 1 on and below the `diagonal`-th diagonal (0 the main one, positive above), 0 elsewhere. */
export function lowerTriangle(rows: number, columns = rows, diagonal = 0): Tensor {
  return onOrBelow(rows, columns, diagonal).cast('float32');
}

/** The matrices on the last two axes with zeros above the `diagonal`-th diagonal (0 the main one, positive above). */
export function tril(x: Tensor, diagonal = 0): Tensor {
  return mask('tril', x, diagonal).where(x, 0);
}

/** The matrices on the last two axes with zeros below the `diagonal`-th diagonal (0 the main one, positive above). */
export function triu(x: Tensor, diagonal = 0): Tensor {
  return mask('triu', x, diagonal - 1).where(0, x);
}

function mask(operation: string, x: Tensor, diagonal: number): Tensor {
  if (x.rank < 2) throw traceError(operation, 'needs two axes', [x]);
  const [rows, columns] = x.shape.slice(-2) as [number, number];
  return onOrBelow(rows, columns, diagonal);
}

function onOrBelow(rows: number, columns: number, diagonal: number): Tensor {
  return arange(rows).add(diagonal).unsqueeze(1).greaterEqual(arange(columns));
}
