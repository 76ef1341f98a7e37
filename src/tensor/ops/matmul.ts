import { makeTensor, traceError } from '../op.ts';
import { broadcastShapes, sizeOf } from '../shape.ts';
import type { OnnxBuilder, Op, Tensor } from '../tensor.ts';
import { checkDtype } from './check.ts';
import { broadcastStrides, offsets } from './evaluate.ts';
import { zeros } from './source.ts';

interface MatmulOptions {
  /** Use the first operand with its last two axes swapped. */
  readonly transposeA?: boolean;
  /** Use the second operand with its last two axes swapped. */
  readonly transposeB?: boolean;
}

const flags = (result: Tensor) => result.attributes as { transposeA: boolean; transposeB: boolean };

const matmulOp: Op = {
  name: 'matmul',
  gradient: (result, g) => {
    const [a, b] = result.inputs as [Tensor, Tensor];
    const { transposeA, transposeB } = flags(result);
    const ga = transposeA
      ? matmul(b, g, { transposeA: transposeB, transposeB: true })
      : matmul(g, b, { transposeB: !transposeB });
    const gb = transposeB
      ? matmul(g, a, { transposeA: true, transposeB: transposeA })
      : matmul(a, g, { transposeA: !transposeA });
    return [ga.sumTo(a.shape), gb.sumTo(b.shape)];
  },
  lower: (result, inputs, onnx) => {
    const { transposeA, transposeB } = flags(result);
    const [a, b] = result.inputs as [Tensor, Tensor];
    if (a.rank === 2 && b.rank === 2 && transposeA && !transposeB && isLong(a, b)) {
      return productOfColumns(onnx, inputs[0]!, inputs[1]!, a.shape[1]! > b.shape[1]!);
    }
    if (a.rank === 2 && b.rank === 2 && (transposeA || transposeB)) {
      return onnx.node('Gemm', inputs, { transA: Number(transposeA), transB: Number(transposeB) });
    }
    return onnx.node('MatMul', [
      transposeA ? swapped(onnx, inputs[0]!, a.rank) : inputs[0]!,
      transposeB ? swapped(onnx, inputs[1]!, b.rank) : inputs[1]!,
    ]);
  },
  evaluate: ([a, b], result) => {
    const { transposeA, transposeB } = flags(result);
    const batch = result.shape.slice(0, -2);
    const [rows, columns] = result.shape.slice(-2) as [number, number];
    const [aRows, aColumns] = a!.shape.slice(-2) as [number, number];
    const [bRows, bColumns] = b!.shape.slice(-2) as [number, number];
    const inner = transposeA ? aRows : aColumns;
    const aStarts = offsets(batch, broadcastStrides(a!.shape.slice(0, -2), batch));
    const bStarts = offsets(batch, broadcastStrides(b!.shape.slice(0, -2), batch));
    const data = new Float64Array(result.size);
    for (let n = 0, place = 0; n < aStarts.length; n++) {
      const aStart = aStarts[n]! * aRows * aColumns;
      const bStart = bStarts[n]! * bRows * bColumns;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++, place++) {
          for (let k = 0; k < inner; k++) {
            const x = a!.data[aStart + (transposeA ? k * aColumns + i : i * aColumns + k)]!;
            data[place]! += x * b!.data[bStart + (transposeB ? j * bColumns + k : k * bColumns + j)]!;
          }
        }
      }
    }
    return data;
  },
};

/** Rows from which on turning an operand first is cheaper than reading its columns; measured in docs/decisions/threads.md. */
const LONG_FROM = 512;

/** Whether a product `aᵀ · b`, as the gradient of a weight is one, is long and large. */
const isLong = (a: Tensor, b: Tensor) => a.shape[0]! >= LONG_FROM && a.size * b.shape[1]! >= 2 ** 26;

/** `aᵀ · b`, and where a is the wider `(bᵀ · a)ᵀ`: the narrow one is turned, once for all products that it is part of. */
function productOfColumns(onnx: OnnxBuilder, a: string, b: string, isWide: boolean): string {
  if (isWide) return swapped(onnx, productOfColumns(onnx, b, a, false), 2);
  return onnx.node('Gemm', [swapped(onnx, a, 2), b], {});
}

function swapped(onnx: OnnxBuilder, name: string, rank: number): string {
  const perm = Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
  return onnx.node('Transpose', [name], { perm });
}

/**
 * Matrix product over the last two axes, leading axes broadcast: `[…, n, k] × […, k, m] → […, n, m]`. A vector on
 * either side is taken as a row or a column, as in NumPy, and is never transposed.
 */
export function matmul(a: Tensor, b: Tensor, options: MatmulOptions = {}): Tensor {
  if (a.rank === 0 || b.rank === 0) throw traceError('matmul', 'a scalar is not a matrix', [a, b], 'use mul()');
  checkDtype('matmul', [a, b], ['float32']);
  const { transposeA = false, transposeB = false } = options;
  const [rows, aInner] = a.rank === 1 ? [1, a.size] : lastTwo(a, transposeA);
  const [bInner, columns] = b.rank === 1 ? [b.size, 1] : lastTwo(b, transposeB);
  const batch = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (aInner !== bInner) throw traceError('matmul', `inner lengths ${aInner} and ${bInner} differ`, [a, b]);
  if (!batch) throw traceError('matmul', 'leading axes do not broadcast', [a, b]);
  if (a.rank === 1) return matmul(a.unsqueeze(0), b, { transposeB }).squeeze(b.rank === 1 ? 0 : -2);
  if (b.rank === 1) return matmul(a, b.unsqueeze(1), { transposeA }).squeeze(-1);
  // A sum of nothing; the kernel leaves the memory of a batch as it found it.
  if (aInner === 0) return zeros([...batch, rows, columns]);
  if (a.rank > 2 && b.rank === 2 && !transposeA) {
    // One large product instead of a batch of small ones, and so the weight's gradient too.
    const flat = matmul(a.reshape([sizeOf(a.shape.slice(0, -1)), aInner]), b, { transposeB });
    return flat.reshape([...batch, rows, columns]);
  }
  return makeTensor(matmulOp, [a, b], [...batch, rows, columns], 'float32', { transposeA, transposeB });
}

function lastTwo(x: Tensor, isTransposed: boolean): [number, number] {
  const [rows, columns] = x.shape.slice(-2) as [number, number];
  return isTransposed ? [columns, rows] : [rows, columns];
}

/** Whether a tensor is one matrix product (or a batch of them). */
export const isMatmul = (tensor: Tensor): boolean => tensor.op === matmulOp;
