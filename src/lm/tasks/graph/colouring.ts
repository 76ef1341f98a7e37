import { defineTask } from '../define-task.ts';
import { drawUntil, numbersBetween } from '../draw.ts';
import { type Edge, neighboursIn, nodeNames, nodesOf, randomEdges } from './random-graph.ts';

interface Level {
  readonly nodes: number;
  readonly edges: number;
  readonly colours: number;
}

interface ColouringData {
  readonly edges: readonly Edge[];
  readonly colours: number;
}

const levels: readonly Level[] = [
  { nodes: 5, edges: 3, colours: 2 },
  { nodes: 5, edges: 5, colours: 3 },
  { nodes: 6, edges: 8, colours: 3 },
  { nodes: 7, edges: 11, colours: 3 },
  { nodes: 8, edges: 15, colours: 3 },
  { nodes: 10, edges: 20, colours: 3 },
];

/**
 * `ab bc ac|3:` asks for one of three colours for each node, in alphabetical order, different at the two ends of every
 * edge: `a1b2c3`. Every such colouring is right; there is one, since edges were drawn between nodes of different
 * colours.
 */
export const colouring = defineTask<Level, ColouringData>({
  name: 'colouring',
  summary: 'Colour the nodes of a graph so that no edge has one colour at both ends.',
  alphabet: ` 123:${nodeNames}|`,
  levels,
  usual: [1, 3],
  completionLength: 12,
  draw: (stream, { nodes, edges: count, colours }) => {
    const edges = drawUntil(() => {
      const planted = numbersBetween(stream, nodes, 1, colours);
      const drawn = randomEdges(stream, nodes, count, (a, b) => planted[a] !== planted[b]);
      return drawn.length === count ? drawn : undefined;
    });
    return {
      prompt: `${edges.join(' ')}|${colours}:`,
      data: { edges, colours },
      solution: firstColouring(edges, colours),
    };
  },
  isRight: (answer, { edges, colours }) => {
    const nodes = nodesOf(edges);
    if (answer.length !== 2 * nodes.length || nodes.some((node, i) => answer[2 * i] !== node)) return false;
    const colourOf = (node: string): string => answer[2 * nodes.indexOf(node) + 1]!;
    return (
      nodes.every((node) => '123'.slice(0, colours).includes(colourOf(node))) &&
      edges.every((edge) => colourOf(edge[0]!) !== colourOf(edge[1]!))
    );
  },
});

/** The colouring that comes first when colours are tried in order, node after node. */
function firstColouring(edges: readonly Edge[], colours: number): string {
  const nodes = nodesOf(edges);
  const neighbours = neighboursIn(edges);
  const coloured = new Map<string, number>();
  const colourFrom = (i: number): boolean => {
    const node = nodes[i];
    if (node === undefined) return true;
    const taken = neighbours(nodeNames.indexOf(node)).map((other) => coloured.get(nodeNames[other]!));
    for (let colour = 1; colour <= colours; colour++) {
      if (taken.includes(colour)) continue;
      coloured.set(node, colour);
      if (colourFrom(i + 1)) return true;
    }
    coloured.delete(node);
    return false;
  };
  colourFrom(0);
  return nodes.map((node) => node + coloured.get(node)).join('');
}
