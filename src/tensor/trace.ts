import { operantError } from '../error/index.ts';
import { type ArgumentLeaf, argumentLeaves } from './arguments.ts';
import { cleanUp } from './cleanup.ts';
import type { Port } from './onnx/export.ts';
import { portNames } from './onnx/names.ts';
import { isInput, input as placeholder } from './ops/source.ts';
import { Tensor } from './tensor.ts';
import { topologicalOrder } from './topological.ts';
import { fillTree, visitTree } from './tree.ts';
import type { Value } from './value.ts';

/** A function of tensors, traced for arguments of particular shapes, and cleaned up. */
export interface Trace {
  readonly leaves: readonly ArgumentLeaf[];
  /** One tensor an argument leaf, used or not. */
  readonly inputs: readonly Tensor[];
  /** What the function returned, with its leaves replaced by the cleaned-up tensors. */
  readonly result: unknown;
  /** The distinct tensors among the result's leaves. */
  readonly outputs: readonly Tensor[];
}

/** Calls `fn` with placeholders of the arguments' shapes. */
export function trace(
  name: string,
  fn: (...args: never[]) => unknown,
  args: readonly unknown[],
): Trace & { readonly values: readonly Value[] } {
  const { leaves, values } = argumentLeaves(name, args);
  const inputs = leaves.map((leaf) => placeholder(leaf.shape, leaf.dtype));
  const symbolic = fillTree<readonly unknown[], Value, Tensor>(args, inputs);
  const raw = fn(...(symbolic as never[]));
  const results = resultLeaves(name, raw);
  const clean = cleanUp(results);
  const outputs = [...new Set(clean)];
  checkInputs(name, outputs, inputs);
  return { leaves, values, inputs, result: fillTree(raw, clean), outputs };
}

function resultLeaves(name: string, result: unknown): Tensor[] {
  const leaves: Tensor[] = [];
  visitTree(result, (leaf, path) => {
    if (!(leaf instanceof Tensor)) {
      throw operantError('result that is not a tensor', {
        value: leaf instanceof Promise ? 'a promise' : leaf,
        where: `at ${path || 'the top'} of what program ${name} returns`,
        help: 'return tensors in records and arrays; the function must not be async',
      });
    }
    leaves.push(leaf);
  });
  return leaves;
}

/** A tensor of another trace would have no value here. */
function checkInputs(name: string, outputs: readonly Tensor[], inputs: readonly Tensor[]): void {
  const own = new Set(inputs);
  const stranger = topologicalOrder(outputs).find((tensor) => isInput(tensor) && !own.has(tensor));
  if (!stranger) return;
  throw operantError('tensor of another trace', {
    where: `in program ${name}`,
    help: 'pass it as an argument; a tensor lives only while the function that received it is traced',
  });
}

/**
 * The model's inputs: the arguments that an output needs, named by their paths. The path of an only argument is left out, so
 * that a function of `{ observation }` has an input `observation`.
 */
export function inputPorts({ inputs, leaves, outputs }: Trace, taken: Set<string>): Port[] {
  const used = new Set(topologicalOrder(outputs));
  const isOnly = leaves.every(({ path }) => path.startsWith('0.'));
  const paths = leaves.map(({ path }) => (isOnly ? path.slice(2) : path));
  const names = portNames(paths, 'argument', taken);
  return inputs.flatMap((tensor, i) => (used.has(tensor) ? [{ name: names[i]!, tensor }] : []));
}
