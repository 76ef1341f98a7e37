import type { Params, Values } from '../../nn/index.ts';
import { fillTree, leavesOf, type Tree, Value, visitTree } from '../../tensor/index.ts';
import type { ModelParams } from '../model/params.ts';

/** Weights between programs. */
export type WeightValues = Values<Params>;

/** The model that frozen and learning weights make together: their trees laid over each other. */
export function modelOf(frozen: Params, learning: Params): ModelParams {
  return overlay(frozen, learning) as unknown as ModelParams;
}

/** One tree over another: records are joined, leaves replaced. */
export function overlay(below: unknown, above: unknown): unknown {
  if (!isRecord(below) || !isRecord(above)) return above;
  const shared = Object.entries(above).map(([key, own]) => [key, key in below ? overlay(below[key], own) : own]);
  return { ...below, ...Object.fromEntries(shared) };
}

/** The trees of {@link modelOf} as values. */
export function modelValues(frozen: WeightValues, learning: WeightValues): Values<ModelParams> {
  return overlay(frozen, learning) as Values<ModelParams>;
}

function isRecord(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null && Object.getPrototypeOf(node) === Object.prototype;
}

/** Arrays of a tree by path. */
export function arraysOf(tree: WeightValues): Map<string, Float32Array> {
  const arrays = new Map<string, Float32Array>();
  visitTree(tree, (leaf, path) => arrays.set(path, (leaf as Value).data as Float32Array));
  return arrays;
}

/** How many numbers a tree holds, the scales of adapters left out: those are options. */
export function countOf(tree: WeightValues): number {
  const own = [...arraysOf(tree)].filter(([path]) => !path.endsWith('.lora.scale'));
  return own.reduce((sum, [, { length }]) => sum + length, 0);
}

/** Paths of the matrices of a tree. */
export function matricesOf(tree: WeightValues): Set<string> {
  const paths = new Set<string>();
  visitTree(tree, (leaf, path) => {
    if ((leaf as Value).shape.length === 2) paths.add(path);
  });
  return paths;
}

/** A tree of the same form with arrays of its own. */
export function copyTree(tree: WeightValues): WeightValues {
  const copies = leavesOf<Value>(tree as Tree<Value>).map(
    ({ data, shape, dtype }) => new Value(data.slice(), shape, dtype),
  );
  return fillTree<unknown, Value, Value>(tree, copies) as WeightValues;
}
