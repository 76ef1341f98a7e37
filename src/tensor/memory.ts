import { BYTES } from './dtype.ts';
import { isConstant, isInput } from './ops/source.ts';
import type { Tensor } from './tensor.ts';
import { multiplyAdds } from './threads.ts';
import { topologicalOrder } from './topological.ts';
import type { Trace } from './trace.ts';

/** What one call of a program takes, in bytes unless said otherwise. */
export interface ProgramMemory {
  readonly inputs: number;
  readonly outputs: number;
  readonly constants: number;
  /** Largest sum of intermediate results alive at one time. */
  readonly intermediates: number;
  /** All of them together. */
  readonly total: number;
  /** Floating-point operations of the products: two a multiply-add. */
  readonly flops: number;
}

/** Works out a traced program's memory from shapes alone, with results freed after their last use. */
export function memoryOf({ inputs, outputs }: Trace): ProgramMemory {
  const order = topologicalOrder(outputs);
  const bytes = (tensors: readonly Tensor[]) => tensors.reduce((sum, tensor) => sum + bytesOf(tensor), 0);
  const parts = {
    inputs: bytes(inputs),
    outputs: bytes(outputs.filter((tensor) => !isInput(tensor))),
    constants: bytes(order.filter(isConstant)),
    intermediates: peakOf(order, new Set(outputs)),
  };
  const flops = 2 * order.reduce((sum, tensor) => sum + multiplyAdds(tensor), 0);
  return { ...parts, total: parts.inputs + parts.outputs + parts.constants + parts.intermediates, flops };
}

const bytesOf = (tensor: Tensor) => tensor.size * BYTES[tensor.dtype];

function peakOf(order: readonly Tensor[], outputs: ReadonlySet<Tensor>): number {
  const isCounted = (tensor: Tensor) => !isInput(tensor) && !isConstant(tensor) && !outputs.has(tensor);
  const lastUse = new Map<Tensor, number>();
  order.forEach((tensor, i) => {
    for (const input of tensor.inputs) lastUse.set(input, i);
  });
  const freedAt = new Map<number, number>();
  let alive = 0;
  let peak = 0;
  order.forEach((tensor, i) => {
    if (isCounted(tensor)) {
      alive += bytesOf(tensor);
      const end = lastUse.get(tensor) ?? i;
      freedAt.set(end, (freedAt.get(end) ?? 0) + bytesOf(tensor));
    }
    peak = Math.max(peak, alive);
    alive -= freedAt.get(i) ?? 0;
  });
  return peak;
}
