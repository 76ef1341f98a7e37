import type { BestKnown } from './gap.ts';

/** An undirected graph. */
export interface Graph {
  readonly nodes: number;
  /** `[nodes, nodes]`, 1 where there is an edge; symmetric, 0 on the diagonal. */
  readonly adjacency: Uint8Array;
}

const mostNodes = 100_000;

/**
 * The fewest colours so that no edge joins two nodes of one colour: DSATUR, then branch and bound in its order. Stops
 * when a clique proves the number, and without proof after 100,000 nodes of the search.
 *
 * Source: Brélaz (1979), "New methods to color the vertices of a graph", Communications of the ACM 22(4).
 */
export function solveColouring(graph: Graph): BestKnown {
  const least = cliqueSize(graph);
  const colours = new Int32Array(graph.nodes).fill(-1);
  let best = dsatur(graph);
  let visited = 0;
  const branch = (done: number, used: number): void => {
    if (done === graph.nodes) best = used;
    if (done === graph.nodes || visited++ >= mostNodes) return;
    const node = mostSaturated(graph, colours);
    for (let c = 0; c <= used && Math.max(used, c + 1) < best && best > least; c++) {
      if (!isFree(graph, colours, node, c)) continue;
      colours[node] = c;
      branch(done + 1, Math.max(used, c + 1));
      colours[node] = -1;
    }
  };
  if (best > least) branch(0, 0);
  return { value: best, optimal: visited < mostNodes };
}

/** Colours that DSATUR needs: always the node with most colours around it, in the first colour that is free. */
export function dsatur(graph: Graph): number {
  const colours = new Int32Array(graph.nodes).fill(-1);
  for (let done = 0; done < graph.nodes; done++) {
    const node = mostSaturated(graph, colours);
    let c = 0;
    while (!isFree(graph, colours, node, c)) c++;
    colours[node] = c;
  }
  return Math.max(...colours) + 1;
}

/** Size of the greatest of the cliques that grow greedily from each node: a lower bound of the colours. */
export function cliqueSize({ nodes, adjacency }: Graph): number {
  const sizes = Array.from({ length: nodes }, (_, first) => {
    const clique = [first];
    for (let node = 0; node < nodes; node++) {
      if (clique.every((member) => adjacency[member * nodes + node] === 1)) clique.push(node);
    }
    return clique.length;
  });
  return Math.max(...sizes);
}

function isFree({ nodes, adjacency }: Graph, colours: Int32Array, node: number, c: number): boolean {
  for (let other = 0; other < nodes; other++) {
    if (adjacency[node * nodes + other] === 1 && colours[other] === c) return false;
  }
  return true;
}

/** The uncoloured node with most colours among its neighbours; among equals the one with most neighbours. */
function mostSaturated({ nodes, adjacency }: Graph, colours: Int32Array): number {
  let best = -1;
  let bestRank = -1;
  for (let node = 0; node < nodes; node++) {
    if (colours[node] >= 0) continue;
    const seen = new Set<number>();
    let degree = 0;
    for (let other = 0; other < nodes; other++) {
      if (adjacency[node * nodes + other] === 0) continue;
      degree++;
      if (colours[other] >= 0) seen.add(colours[other]);
    }
    const rank = seen.size * nodes + degree;
    if (rank > bestRank) [best, bestRank] = [node, rank];
  }
  return best;
}
