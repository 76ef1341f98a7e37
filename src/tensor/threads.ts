import { isMatmul } from './ops/matmul.ts';
import type { Tensor } from './tensor.ts';
import { topologicalOrder } from './topological.ts';

/**
 * Multiply-adds in one product from which more than one core pays: below it, waking the other threads costs more than
 * they save. Measured in docs/decisions/threads.md.
 */
const PARALLEL_FROM = 2 ** 23;

/** Threads for a graph: all cores (0) when its largest product is large, otherwise one. */
export function chooseThreads(outputs: readonly Tensor[]): number {
  const largest = topologicalOrder(outputs).reduce((most, tensor) => Math.max(most, multiplyAdds(tensor)), 0);
  return largest >= PARALLEL_FROM ? 0 : 1;
}

/** Multiply-adds of a matrix product or a convolution; 0 for everything else. */
export function multiplyAdds(tensor: Tensor): number {
  if (isMatmul(tensor)) {
    const [rows, columns] = tensor.inputs[0]!.shape.slice(-2) as [number, number];
    return tensor.size * (tensor.attributes.transposeA ? rows : columns);
  }
  if (tensor.op.name === 'conv2d') return (tensor.size * tensor.inputs[1]!.size) / tensor.inputs[1]!.shape[0]!;
  if (tensor.op.name === 'conv2dTranspose') {
    return (tensor.inputs[0]!.size * tensor.inputs[1]!.size) / tensor.inputs[1]!.shape[0]!;
  }
  return 0;
}
