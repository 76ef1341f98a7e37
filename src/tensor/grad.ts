import { operantError } from '../error/index.ts';
import { traceError } from './op.ts';
import { alias } from './ops/select.ts';
import { full, zeros } from './ops/source.ts';
import { sameShape } from './shape.ts';
import { atSite } from './site.ts';
import type { Tensor } from './tensor.ts';
import { fillTree, leavesOf, mapTree, type Tree, zipTrees } from './tree.ts';

/**
 * Reverse-mode gradient of a scalar function with respect to its first argument (a tree of float32 tensors).
 * The result is made of tensors, so it can be differentiated again.
 *
 * @throws when the function's result is not a float32 scalar.
 * @example const g = grad((w: Tensor) => x.matmul(w).square().sum())(w)
 */
export function grad<P extends Tree<Tensor>, Rest extends readonly unknown[]>(
  fn: (params: P, ...rest: Rest) => Tensor,
): (params: P, ...rest: Rest) => P {
  return (params, ...rest) => valueAndGrad(fn)(params, ...rest).grad;
}

/** Like `grad`, with the function's value beside it. */
export function valueAndGrad<P extends Tree<Tensor>, Rest extends readonly unknown[]>(
  fn: (params: P, ...rest: Rest) => Tensor,
): (params: P, ...rest: Rest) => { value: Tensor; grad: P } {
  return (params, ...rest) => {
    const { result, pullback } = vjp((p: P) => fn(p, ...rest), params);
    if (result.rank !== 0 || result.dtype !== 'float32') {
      throw traceError('grad', 'the function must give a float32 scalar', [result], 'reduce it with sum()');
    }
    return { value: result, grad: pullback(full([], 1)) };
  };
}

/**
 * Vector-Jacobian product: the function's result, and `pullback`, which maps gradients with respect to the result (same
 * structure, same shapes; those of results that are not float32 are ignored) to gradients with respect to `params`.
 */
export function vjp<P extends Tree<Tensor>, R extends Tree<Tensor>>(
  fn: (params: P) => R,
  params: P,
): { result: R; pullback: (cotangents: R) => P } {
  // Aliases make the function's own argument the only thing differentiated, whatever else it closes over.
  const inner = mapTree<P, Tensor, Tensor>(params, differentiable) as unknown as P;
  const result = fn(inner);
  const pullback = (cotangents: R): P => {
    const seeds = new Map<Tensor, Tensor>();
    zipTrees<R, Tensor, void>([result, cotangents], ([output, g], path) => {
      if (!sameShape(output!.shape, g!.shape)) {
        throw traceError('vjp', `cotangent ${path} does not fit the result`, [g!, output!]);
      }
      if (output!.dtype === 'float32') accumulate(seeds, output!, g!);
    });
    const wanted = leavesOf<Tensor>(inner);
    const gradients = backward(seeds, wanted);
    return fillTree<P, Tensor, Tensor>(
      params,
      wanted.map((leaf) => gradients.get(leaf) ?? zeros(leaf.shape)),
    ) as unknown as P;
  };
  return { result, pullback };
}

function differentiable(leaf: Tensor, path: string): Tensor {
  if (leaf.dtype !== 'float32') {
    throw operantError('gradient with respect to a tensor that is not float32', {
      value: leaf.dtype,
      where: path ? `at parameter ${path}` : 'at the parameter',
      help: 'pass it as a further argument',
    });
  }
  return alias(leaf);
}

function accumulate(gradients: Map<Tensor, Tensor>, tensor: Tensor, g: Tensor): void {
  const before = gradients.get(tensor);
  gradients.set(tensor, before ? before.add(g) : g);
}

/** Walks the graph from the seeds down to `wanted`, through tensors that depend on `wanted` only. */
function backward(gradients: Map<Tensor, Tensor>, wanted: readonly Tensor[]): Map<Tensor, Tensor> {
  const path = dependents([...gradients.keys()], wanted);
  for (const tensor of path) {
    const g = gradients.get(tensor);
    const rule = tensor.op.gradient;
    if (!g || !rule) continue;
    const inputGradients = atSite(tensor.site, () => rule(tensor, g));
    tensor.inputs.forEach((input, i) => {
      const gradient = inputGradients[i];
      if (gradient && path.has(input)) atSite(tensor.site, () => accumulate(gradients, input, gradient));
    });
  }
  return gradients;
}

/** Tensors on a differentiable path from `sources` to `outputs`, latest first: results come before their inputs. */
function dependents(outputs: readonly Tensor[], sources: readonly Tensor[]): Set<Tensor> {
  const depends = new Map<Tensor, boolean>(sources.map((source) => [source, true]));
  const stack = [...outputs];
  while (stack.length > 0) {
    const tensor = stack.at(-1)!;
    if (depends.has(tensor)) {
      stack.pop();
      continue;
    }
    const open = tensor.inputs.filter((input) => !depends.has(input));
    if (open.length > 0) {
      stack.push(...open);
      continue;
    }
    depends.set(tensor, tensor.op.gradient !== undefined && tensor.inputs.some((input) => depends.get(input)));
    stack.pop();
  }
  const onPath = [...depends].filter(([, does]) => does).map(([tensor]) => tensor);
  return new Set(onPath.sort((a, b) => b.id - a.id));
}
