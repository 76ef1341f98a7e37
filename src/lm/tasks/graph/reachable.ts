import { defineTask } from '../define-task.ts';
import { pick } from '../draw.ts';
import { distancesTo } from './breadth-first.ts';
import { neighboursIn, nodeNames, nodesOf, randomEdges } from './random-graph.ts';

interface Level {
  readonly nodes: number;
  readonly edges: number;
}

const levels: readonly Level[] = [
  { nodes: 5, edges: 3 },
  { nodes: 6, edges: 4 },
  { nodes: 7, edges: 5 },
  { nodes: 8, edges: 6 },
  { nodes: 9, edges: 7 },
  { nodes: 10, edges: 8 },
];

/**
 * `ab cd bf|a:` asks which nodes are connected with a, itself included, in alphabetical order: `abf`. Edges lead both
 * ways.
 */
export const reachable = defineTask<Level, string>({
  name: 'reachable',
  summary: 'Say which nodes of a graph are connected with one of them.',
  alphabet: ` :${nodeNames}|`,
  levels,
  usual: [1, 3],
  completionLength: 6,
  draw: (stream, { nodes, edges: count }) => {
    const edges = randomEdges(stream, nodes, count);
    const from = pick(stream, nodesOf(edges));
    const distances = distancesTo(nodeNames.indexOf(from), neighboursIn(edges), nodes);
    const data = [...nodeNames.slice(0, nodes)].filter((_, node) => distances[node] !== -1).join('');
    return { prompt: `${edges.join(' ')}|${from}:`, data, solution: data };
  },
  isRight: (answer, wanted) => answer === wanted,
});
