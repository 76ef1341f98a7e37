import { operantError } from '../error/index.ts';
import { isConstant, isInput } from './ops/source.ts';
import { callerLine } from './site.ts';
import type { Array64, Tensor } from './tensor.ts';
import { topologicalOrder } from './topological.ts';

/** How `evaluate` computes. */
export interface EvaluateOptions {
  /** Round every intermediate float32 tensor to float32, so that overflow happens where it would in a program. */
  readonly round?: boolean;
  /** Called with every tensor computed, inputs first. */
  readonly watch?: (tensor: Tensor, value: Array64) => void;
}

/**
 * Computes tensors in plain float64, one operation after the other: slow, and the meaning that every runtime is held to.
 *
 * @throws when an input has no value in `feeds`.
 */
export function evaluate(
  outputs: readonly Tensor[],
  feeds: ReadonlyMap<Tensor, ArrayLike<number>>,
  { round = false, watch }: EvaluateOptions = {},
): Array64[] {
  const values = new Map<Tensor, Array64>();
  for (const tensor of topologicalOrder(outputs)) {
    const exact = isInput(tensor) ? feedOf(tensor, feeds) : computed(tensor, values);
    const data = round && tensor.dtype === 'float32' ? exact.map(Math.fround) : exact;
    const result = { data, shape: tensor.shape };
    values.set(tensor, result);
    watch?.(tensor, result);
  }
  return outputs.map((output) => values.get(output)!);
}

function computed(tensor: Tensor, values: ReadonlyMap<Tensor, Array64>): Float64Array {
  return tensor.op.evaluate(
    tensor.inputs.map((input) => values.get(input)!),
    tensor,
  );
}

function feedOf(tensor: Tensor, feeds: ReadonlyMap<Tensor, ArrayLike<number>>): Float64Array {
  const data = feeds.get(tensor);
  if (!data) throw operantError('input without a value', { where: `made at ${callerLine(tensor.site)}` });
  return Float64Array.from(data);
}

/** The operation that first made infinity out of finite numbers, or NaN out of numbers. */
export interface NonFinite {
  /** Name of the operation. */
  readonly operation: string;
  readonly shape: readonly number[];
  /** `file:line:column` where the loss (or whatever was traced) wrote it. */
  readonly line: string;
  /** The first such element. */
  readonly element: number;
}

/** How far an array is from finite: all finite, some infinite, some NaN. */
type Damage = 0 | 1 | 2;

function damageOf(data: Float64Array): Damage {
  if (data.some(Number.isNaN)) return 2;
  return data.every(Number.isFinite) ? 0 : 1;
}

/**
 * Runs the graph operation by operation, rounding to float32, and reports the first that turns finite inputs into infinity
 * or numbers into NaN. Infinities that were written down (constants, the filling of `pad`) are no fault of theirs; a NaN
 * made of them is one.
 */
export function findNonFinite(
  outputs: readonly Tensor[],
  feeds: ReadonlyMap<Tensor, ArrayLike<number>>,
): NonFinite | undefined {
  let found: NonFinite | undefined;
  const damages = new Map<Tensor, Damage>();
  evaluate(outputs, feeds, {
    round: true,
    watch: (tensor, { data }) => {
      const damage = damageOf(data);
      damages.set(tensor, damage);
      const isNew = tensor.inputs.every((input) => damages.get(input)! < damage);
      if (found || damage === 0 || !isNew || isWrittenDown(tensor)) return;
      const element = data.find((x) => (damage === 2 ? Number.isNaN(x) : !Number.isFinite(x)))!;
      found = { operation: tensor.op.name, shape: tensor.shape, line: callerLine(tensor.site), element };
    },
  });
  return found;
}

const isWrittenDown = (tensor: Tensor): boolean =>
  isConstant(tensor) || Object.values(tensor.attributes).some((x) => x === Infinity || x === -Infinity);
