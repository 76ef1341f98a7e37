import type { Stream } from '../../../random/index.ts';
import { sample } from '../draw.ts';

/** Nodes by letter. */
export const nodeNames = 'abcdefghij';

/** An edge: its two nodes, the smaller letter first. */
export type Edge = string;

/** Different edges among the first `nodes` letters, in random order; with `allowed`, only such. */
export function randomEdges(
  stream: Stream,
  nodes: number,
  edges: number,
  allowed: (a: number, b: number) => boolean = () => true,
): Edge[] {
  const all: Edge[] = [];
  for (let a = 0; a < nodes; a++) {
    for (let b = a + 1; b < nodes; b++) if (allowed(a, b)) all.push(nodeNames[a]! + nodeNames[b]!);
  }
  return sample(stream, all, edges);
}

/** The neighbours of a node in alphabetical order. */
export function neighboursIn(edges: readonly Edge[]): (node: number) => number[] {
  return (node) => {
    const name = nodeNames[node]!;
    const others = edges.filter((edge) => edge.includes(name)).map((edge) => edge.replace(name, ''));
    return others.map((other) => nodeNames.indexOf(other)).sort((a, b) => a - b);
  };
}

/** The letters of a graph's nodes in alphabetical order, those without an edge left out. */
export function nodesOf(edges: readonly Edge[]): string[] {
  return [...new Set(edges.join(''))].sort();
}

/** Whether an edge joins two nodes. */
export function isEdge(edges: readonly Edge[], a: string, b: string): boolean {
  return edges.includes(a < b ? a + b : b + a);
}
