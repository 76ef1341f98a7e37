import { describe, expect, test } from 'vitest';
import { Stream } from '../../../random/index.ts';
import { distancesTo, shortestPath } from './breadth-first.ts';
import { colouring } from './colouring.ts';
import { maze } from './maze.ts';
import { path } from './path.ts';
import { reachable } from './reachable.ts';

const ring = (node: number) => [(node + 1) % 6, (node + 5) % 6];

test('distances and shortest paths on a ring', () => {
  expect([...distancesTo(0, ring, 6)]).toEqual([0, 1, 2, 3, 2, 1]);
  expect(shortestPath(2, 0, ring, 6)).toEqual([2, 1, 0]);
  expect(shortestPath(3, 0, ring, 6)).toEqual([3, 4, 5, 0]);
  expect([...distancesTo(0, () => [], 2)]).toEqual([0, -1]);
});

describe('path', () => {
  const data = { edges: ['ab', 'bc', 'ad', 'cd', 'ae'], from: 'a', to: 'c', length: 3 };

  test('takes every shortest path', () => {
    expect(path.verify('abc', data)).toBe(1);
    expect(path.verify('adc', data)).toBe(1);
  });

  test('refuses longer ones, gaps and other ends', () => {
    for (const answer of ['aedc', 'ac', 'abab', 'aec', 'cba', 'ab', 'aac']) expect(path.verify(answer, data)).toBe(0);
  });
});

test('reachable says the whole component', () => {
  const stream = Stream.fromSeed(1);
  for (let i = 0; i < 100; i++) {
    const { prompt, data } = reachable.problem(stream, 4);
    const [edges, from] = [prompt.split('|')[0]!.split(' '), prompt.at(-2)!];
    expect(data).toContain(from);
    for (const [a, b] of edges as unknown as [string, string][]) expect(data.includes(a)).toBe(data.includes(b));
    // Nothing that no edge leads to: growing from the node by edges gives as many.
    let grown = from;
    for (const _ of edges) {
      for (const edge of edges) if ([...edge].some((node) => grown.includes(node))) grown += edge;
    }
    expect(new Set(grown).size).toBe(data.length);
  }
});

describe('colouring', () => {
  const data = { edges: ['ab', 'bc', 'ac'], colours: 3 };

  test('takes every proper colouring', () => {
    expect(colouring.verify('a1b2c3', data)).toBe(1);
    expect(colouring.verify('a3b1c2', data)).toBe(1);
  });

  test('refuses equal ends, other colours, missing and repeated nodes', () => {
    const wrong = ['a1b1c2', 'a1b2c4', 'a1b2', 'a1b2c3d1', 'b2a1c3', 'a1b2b3', 'a1b2c'];
    for (const answer of wrong) expect(colouring.verify(answer, data), answer).toBe(0);
    expect(colouring.verify('a1b2c3', { ...data, colours: 2 })).toBe(0);
  });
});

describe('maze', () => {
  const grid = 'S.#/#../..E';

  test('takes every way that ends at E', () => {
    expect(maze.verify('RDDR', grid)).toBe(1);
    expect(maze.verify('RLRDRD', grid)).toBe(1);
  });

  test('refuses walls, the outside, other signs and stopping short', () => {
    for (const answer of ['DDRR', 'RRDD', 'URDDR', 'LRDDR', 'RDD', 'RDDRR', 'RDDX', 'rddr', 'RDDRL']) {
      expect(maze.verify(answer, grid), answer).toBe(0);
    }
  });
});
