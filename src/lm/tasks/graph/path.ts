import { defineTask } from '../define-task.ts';
import { drawUntil, sample } from '../draw.ts';
import { distancesTo, shortestPath } from './breadth-first.ts';
import { type Edge, isEdge, neighboursIn, nodeNames, randomEdges } from './random-graph.ts';

interface Level {
  readonly nodes: number;
  readonly edges: number;
  /** Least number of edges of the path. */
  readonly least: number;
}

interface PathData {
  readonly edges: readonly Edge[];
  readonly from: string;
  readonly to: string;
  /** Nodes of a shortest path. */
  readonly length: number;
}

const levels: readonly Level[] = [
  { nodes: 4, edges: 3, least: 1 },
  { nodes: 5, edges: 5, least: 2 },
  { nodes: 6, edges: 6, least: 2 },
  { nodes: 7, edges: 8, least: 3 },
  { nodes: 8, edges: 10, least: 3 },
  { nodes: 10, edges: 13, least: 4 },
];

/**
 * `ab bc cd ad|ac:` asks for a shortest path from a to c, as its nodes in order: `abc`. Edges lead both ways; every
 * shortest path is right.
 */
export const path = defineTask<Level, PathData>({
  name: 'path',
  summary: 'Find a shortest path between two nodes of a graph.',
  alphabet: ` :${nodeNames}|`,
  levels,
  usual: [1, 3],
  completionLength: 6,
  draw: (stream, { nodes, edges: count, least }) =>
    drawUntil(() => {
      const edges = randomEdges(stream, nodes, count);
      const [from, to] = sample(stream, nodeNames.slice(0, nodes), 2);
      const [start, goal] = [nodeNames.indexOf(from!), nodeNames.indexOf(to!)];
      const distance = distancesTo(goal, neighboursIn(edges), nodes)[start]!;
      if (distance < least) return undefined;
      const shortest = shortestPath(start, goal, neighboursIn(edges), nodes);
      return {
        prompt: `${edges.join(' ')}|${from}${to}:`,
        data: { edges, from: from!, to: to!, length: distance + 1 },
        solution: shortest.map((node) => nodeNames[node]).join(''),
      };
    }),
  isRight: (answer, { edges, from, to, length }) =>
    answer.length === length &&
    answer[0] === from &&
    answer.at(-1) === to &&
    [...answer].every((node, i) => i === 0 || isEdge(edges, answer[i - 1]!, node)),
});
