import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream } from '../../random/index.ts';
import { cliqueSize, dsatur, type Graph, GraphColouring, solveColouring } from './index.ts';
import { allowed, episode, play, put } from './testing/play.ts';

function graph(nodes: number, edges: readonly (readonly [number, number])[]): Graph {
  const adjacency = new Uint8Array(nodes * nodes);
  for (const [a, b] of edges) adjacency[a * nodes + b] = adjacency[b * nodes + a] = 1;
  return { nodes, adjacency };
}

const cycle = (n: number) => Array.from({ length: n }, (_, k) => [k, (k + 1) % n] as const);
const petersen = graph(10, [
  ...cycle(5),
  ...[0, 1, 2, 3, 4].map((k) => [k, k + 5] as const),
  ...[0, 1, 2, 3, 4].map((k) => [5 + k, 5 + ((k + 2) % 5)] as const),
]);
const wheel = graph(6, [...cycle(5), ...[0, 1, 2, 3, 4].map((k) => [k, 5] as const)]);

test.each([
  ['a cycle of six', graph(6, cycle(6)), 2],
  ['a cycle of seven', graph(7, cycle(7)), 3],
  ['the Petersen graph', petersen, 3],
  ['a wheel of five spokes', wheel, 4],
  ['no edges', graph(4, []), 1],
])('%s has its known chromatic number', (_, each, known) => {
  expect(solveColouring(each)).toEqual({ value: known, optimal: true });
});

function fewestByTrying({ nodes, adjacency }: Graph): number {
  const fits = (colours: readonly number[], most: number): boolean => {
    const node = colours.length;
    if (node === nodes) return true;
    return Array.from({ length: most }, (_, c) => c).some(
      (c) =>
        colours.every((other, k) => other !== c || adjacency[node * nodes + k] === 0) && fits([...colours, c], most),
    );
  };
  let most = 1;
  while (!fits([], most)) most++;
  return most;
}

test('the search finds the fewest colours, between a clique and DSATUR', () => {
  const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 24 });
  fc.assert(
    fc.property(edges, (pairs) => {
      const each = graph(
        8,
        pairs.filter(([a, b]) => a !== b),
      );
      const { value } = solveColouring(each);
      expect(value).toBe(fewestByTrying(each));
      expect(cliqueSize(each)).toBeLessThanOrEqual(value);
      expect(dsatur(each)).toBeGreaterThanOrEqual(value);
    }),
    { numRuns: 60 },
  );
});

test('a new colour costs 1; colours of neighbours are masked', () => {
  const path = graph(3, [
    [0, 1],
    [1, 2],
  ]);
  const env = put(new GraphColouring({ nodes: 3 }), [...path.adjacency]);
  expect(allowed(env)).toEqual([0, 1, 2]);
  expect(play(env, 2)).toEqual([-1]);
  expect(allowed(env)).toEqual([0, 1]);
  expect(play(env, 0)).toEqual([-1]);
  expect(allowed(env)).toEqual([1, 2]);
  expect(play(env, 2)).toEqual([0]);
  expect(env.terminated[0]).toBe(1);
  expect(env.finalGap(0)).toBe(0);
});

test('whatever the mask allows is a colouring, and edges are as frequent as asked for', () => {
  const env = new GraphColouring({ nodes: 60, edgeProbability: 0.3 });
  env.reset(3);
  const { adjacency } = env.instance(0);
  const { chosen, total } = episode(env, Stream.fromSeed(1));
  for (let a = 0; a < 60; a++) {
    for (let b = 0; b < 60; b++) if (adjacency[a * 60 + b] === 1) expect(chosen[a]).not.toBe(chosen[b]);
  }
  expect(-total).toBe(new Set(chosen).size);
  const edges = adjacency.reduce((sum, edge) => sum + edge, 0) / 2;
  // 1770 pairs; four standard deviations of the binomial are 77.
  expect(Math.abs(edges - 531)).toBeLessThan(77);
});
